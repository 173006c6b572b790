// Dragging questions, and parts with all their questions, with a mouse, a finger or a pen. Without it there are buttons;
// a drag is kept by one press of any button of the form.
(() => {
  const form = document.querySelector(".arranging");
  if (!form) return;
  const keep = form.querySelector(".keep-order");
  const parts = () => [...form.querySelectorAll(".part")];
  let held = null;
  let at = 0;

  const written = () =>
    parts().flatMap((part) => [
      ...(part.dataset.part ? [`part:${part.dataset.part}`] : []),
      ...[...part.querySelectorAll("[data-code]")].map((one) => one.dataset.code),
    ]).join(" ");

  // What is held goes before the first thing whose middle lies below the pointer.
  const below = (things, y) => things.find((one) => {
    const box = one.getBoundingClientRect();
    return one !== held && y < box.top + box.height / 2;
  });
  const put = (y) => {
    if (held.matches(".part")) {
      const next = below(parts().filter((one) => one.dataset.part), y);
      if (next) next.before(held);
      else keep.before(held);
      return;
    }
    const part = parts().findLast((one) => one.getBoundingClientRect().top <= y) || parts()[0];
    const list = part.querySelector("ol");
    list.insertBefore(held, below([...list.children], y) || null);
  };
  const drag = () => {
    if (!held) return;
    const edge = 72;
    const box = form.getBoundingClientRect();
    if (at < edge && box.top < edge) scrollBy(0, -12);
    if (at > innerHeight - edge && box.bottom > innerHeight - edge) scrollBy(0, 12);
    put(at);
    requestAnimationFrame(drag);
  };
  const drop = () => {
    if (!held) return;
    held.classList.remove("held");
    form.classList.remove("dragging");
    held = null;
    form.elements.order.value = written();
    form.querySelectorAll(".nth").forEach((one, n) => { one.textContent = n + 1; });
    keep.hidden = false;
  };
  for (const grip of form.querySelectorAll(".grip")) {
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button || held) return;
      event.preventDefault();
      held = grip.closest("[data-code], .part");
      held.classList.add("held");
      form.classList.toggle("dragging", held.matches(".part"));
      at = event.clientY;
      requestAnimationFrame(drag);
    });
  }
  // On the window: what is moved in the page loses hold of its pointer.
  addEventListener("pointermove", (event) => { at = event.clientY; });
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, drop);
})();
