// Dragging questions into order. Without it there are the buttons up and down; a drag is kept by one press.
(() => {
  const list = document.querySelector(".asked-list");
  const keep = document.querySelector(".keep-order");
  if (!list || !keep) return;
  const order = list.closest("form").elements.order;
  let held = null;
  for (const item of list.children) {
    const grip = item.querySelector(".grip");
    grip.classList.add("can");
    grip.addEventListener("pointerdown", () => { item.draggable = true; });
    item.addEventListener("pointerup", () => { item.draggable = false; });
    item.addEventListener("dragstart", (event) => {
      held = item;
      item.classList.add("held");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.dataset.code);
    });
    item.addEventListener("dragend", () => {
      item.draggable = false;
      item.classList.remove("held");
      held = null;
      order.value = [...list.children].map((each) => each.dataset.code).join(" ");
      keep.hidden = false;
    });
    item.addEventListener("dragover", (event) => {
      if (!held || held === item) return;
      event.preventDefault();
      const box = item.getBoundingClientRect();
      item[event.clientY < box.top + box.height / 2 ? "before" : "after"](held);
    });
  }
})();
