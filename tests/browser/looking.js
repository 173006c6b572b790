// What a person would see, asked of the browser. Evaluates to an object of functions.
({
  // Controls, each as the box that a finger can press: for a hidden radio button, its card.
  controls() {
    const seen = [];
    for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
      if (control.tabIndex < 0) continue; // nobody gets there
      const box = control.matches(".choice input") ? control.nextElementSibling : control;
      if (!box.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      seen.push([control, box]);
    }
    return seen;
  },
  names() {
    return this.controls().filter(([, box]) => box.getBoundingClientRect().height > 0).map(([, box]) => this.name(box));
  },
  name(element) {
    return `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
  },
  // Whether a link stands inside a sentence; such a link may be as high as its line (WCAG 2.5.8, "inline").
  inSentence(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    return element.parentElement.textContent.trim() !== element.textContent.trim();
  },
  // Controls lower than they should be.
  low() {
    const main = "main button:not(.text), main .button, .choice span, textarea, input, select";
    return this.controls().flatMap(([, box]) => {
      if (this.inSentence(box) || box.matches(".jump")) return [];
      const pressable = this.pressable(box);
      const least = box.matches(main) ? 48 : 24;
      return pressable.height < least - 0.1 || pressable.width < 24
        ? [`${this.name(box)} is ${pressable.width}×${pressable.height}, not ${least} high`] : [];
    });
  },
  pressable(box) {
    const { width, height } = box.getBoundingClientRect();
    return { width: Math.round(width * 10) / 10, height: Math.round(height * 10) / 10 };
  },
  sideways() {
    const page = document.scrollingElement;
    return page.scrollWidth > page.clientWidth ? `${page.scrollWidth} in ${page.clientWidth}` : "";
  },
  // Words that stick out of the window, or out of the button, card or ribbon that they belong to.
  cut() {
    const out = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode, parent = words.parentElement;
      if (!words.data.trim() || !parent.checkVisibility({ visibilityProperty: true })) continue;
      if (parent.closest(".jump, .langs span, .mark span, .bait, option, .dense thead, textarea")) continue;
      const range = document.createRange();
      range.selectNodeContents(words);
      const frame = parent.closest("button, .button, .choice span, .chip, .ribbon, summary, .help-now, .mark");
      const limit = frame ? frame.getBoundingClientRect() : { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
      for (const line of range.getClientRects()) {
        if (!line.width) continue;
        const slack = frame ? 6 : 1; // a line box of Nastaliq is higher than its letters
        if (line.left < limit.left - 1 || line.right > limit.right + 1
          || line.top < limit.top - slack || line.bottom > limit.bottom + slack) {
          out.push(`${this.name(frame || parent)} cuts “${words.data.trim().slice(0, 30)}”`);
          break;
        }
      }
      for (let box = parent; box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
        if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1) out.push(`${this.name(box)} hides some of its words`);
      }
    }
    return out;
  },
  // Where the focus is, how it shows, and whether the bar at the bottom lies on it.
  focused() {
    const control = document.activeElement;
    if (!control || control === document.body || control === document.documentElement) return null;
    const box = control.matches(".choice input") ? control.nextElementSibling : control;
    const style = getComputedStyle(box), place = box.getBoundingClientRect();
    const bar = document.querySelector(".bar");
    // A box of words may be higher than the screen: two lines to write on are enough.
    const end = control.matches("textarea") ? Math.min(place.bottom, place.top + 72) : place.bottom;
    const over = bar && !bar.contains(control) ? bar.getBoundingClientRect() : { top: Infinity, bottom: Infinity };
    return {
      name: this.name(box),
      value: control.value ?? "",
      outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
      inside: place.bottom > 0 && place.top < innerHeight,
      covered: place.top < over.bottom && end > over.top + 1,
    };
  },
})
