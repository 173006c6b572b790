// What a person would see, asked of the browser. Evaluates to an object of functions; each gives a list of faults, as words.
({
  // Controls, each as the box that a finger can press: for a hidden radio button, its card.
  controls() {
    const seen = [];
    for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
      if (control.closest(".bait")) continue; // for robots, or for the Enter key; nobody sees it or comes to it
      const box = this.boxOf(control);
      if (box.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) seen.push([control, box]);
    }
    return seen;
  },
  boxOf(control) {
    return control.matches(".choice input") ? control.nextElementSibling : control;
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
  // Controls that are smaller than they should be: 48 for answers and what goes on, 24 for everything else.
  low() {
    const main = "main button:not(.text), main .button, .choice span, textarea, input, select";
    return this.controls().flatMap(([, box]) => {
      if (this.inSentence(box) || box.matches(".jump")) return [];
      const { width, height } = box.getBoundingClientRect();
      const [high, wide] = box.matches(main) ? [48, 44] : [24, 24];
      return height < high - 0.1 || width < wide - 0.1
        ? [`${this.name(box)} is ${width.toFixed(1)}×${height.toFixed(1)}, not ${wide}×${high}`] : [];
    });
  },
  sideways() {
    const page = document.scrollingElement;
    return page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} in ${page.clientWidth}`] : [];
  },
  // Pieces of text that can be seen; what is clipped away on purpose is there for the ear only.
  texts(left) {
    const found = [];
    const hidden = [...document.body.querySelectorAll("*")].filter(one => getComputedStyle(one).clipPath !== "none");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode, parent = words.parentElement;
      if (hidden.some(one => one.contains(parent))) continue;
      if (words.data.trim() && !parent.closest(left) && parent.checkVisibility({ visibilityProperty: true })) found.push([words, parent]);
    }
    return found;
  },
  linesOf(words) {
    const range = document.createRange();
    range.selectNodeContents(words);
    return [...range.getClientRects()].filter(line => line.width);
  },
  // Words that stick out of the window, or out of the button, card or ribbon that they belong to.
  cut() {
    const out = [];
    for (const [words, parent] of this.texts(".jump, option, textarea")) {
      const frame = parent.closest("button, .button, .choice span, .chip, .ribbon, summary, .help-now, .mark");
      const limit = frame ? frame.getBoundingClientRect() : { left: 0, right: innerWidth, top: -Infinity, bottom: Infinity };
      const slack = frame ? 6 : 1; // a line box of Nastaliq is higher than its letters
      if (this.linesOf(words).some(line => line.left < limit.left - 1 || line.right > limit.right + 1
        || line.top < limit.top - slack || line.bottom > limit.bottom + slack)) {
        out.push(`${this.name(frame || parent)} cuts “${words.data.trim().slice(0, 30)}”`);
      }
      for (let box = parent; box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
        if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1) out.push(`${this.name(box)} hides some of its words`);
      }
    }
    return out;
  },
  // Words that are too pale: 7 to 1, large ones 4.5. axe leaves those open that lie on something drawn around a button.
  pale() {
    return this.texts(".jump, option").flatMap(([words, parent]) => {
      const style = getComputedStyle(parent), size = parseFloat(style.fontSize);
      const least = size >= 24 || (size >= 18.6 && style.fontWeight >= 700) ? 4.5 : 7;
      const seen = this.contrast(this.coloursOf(style.color), this.behind(parent));
      return seen < least ? [`“${words.data.trim().slice(0, 30)}” is at ${seen.toFixed(1)}, not ${least}`] : [];
    });
  },
  // Lines of different texts that lie on each other. The bar and an open menu lie on the page on purpose.
  overlapping() {
    const lines = this.texts(".jump, .bar, .langs, option, textarea").flatMap(([words, parent]) =>
      this.linesOf(words).map(({ left, right, top, bottom }) => {
        const edge = (bottom - top) / 4; // the letters themselves, without what a font adds above and below
        return { words, parent, left: left + 1, right: right - 1, top: top + edge, bottom: bottom - edge };
      }));
    lines.sort((one, other) => one.top - other.top);
    const out = [];
    lines.forEach((one, place) => {
      for (let next = place + 1; next < lines.length && lines[next].top < one.bottom; next++) {
        const other = lines[next];
        if (one.words === other.words || one.left >= other.right || other.left >= one.right) continue;
        out.push(`“${one.words.data.trim().slice(0, 30)}” lies on “${other.words.data.trim().slice(0, 30)}”`);
      }
    });
    return out;
  },
  // Where the focus is, and what is wrong with how it shows; null outside of the page.
  focused() {
    const control = document.activeElement;
    if (!control || control === document.body || control === document.documentElement) return null;
    this.places ??= new Map();
    if (!this.places.has(control)) this.places.set(control, this.places.size);
    const box = this.boxOf(control);
    return { name: this.name(box), place: this.places.get(control), faults: this.hardToSee(control, box) };
  },
  // The same of every control, each focused in its turn.
  unseen() {
    const before = document.activeElement;
    const out = this.controls().flatMap(([control, box]) => {
      control.focus();
      return document.activeElement === control ? this.hardToSee(control, box) : [`${this.name(box)} takes no focus`];
    });
    before?.focus?.();
    return out;
  },
  hardToSee(control, box) {
    const style = getComputedStyle(box), out = [];
    const around = this.coloursOf(style.outlineColor), behind = this.behind(box.parentElement);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 || around[3] === 0) out.push("has no ring");
    else if (!matchMedia("(forced-colors: active)").matches && this.contrast(around, behind) < 3) out.push("has a ring that is too pale");
    // Of a link in several lines its first one; of a box that is higher than the bar leaves room for, two lines to write on.
    const place = box.getClientRects()[0], high = Math.min(place.height, control.matches("textarea") ? 72 : 200);
    // Of words in a line only the middle: the boxes of Nastaliq letters reach into the lines above and below.
    const edges = style.display === "inline" ? [] : [[0.5, 0.25], [0.5, 0.75]];
    for (const [across, down] of [[0.1, 0.5], [0.5, 0.5], [0.9, 0.5], ...edges]) {
      const seen = document.elementFromPoint(place.left + place.width * across, place.top + high * down);
      if (!seen) out.push("is outside of the window");
      else if (!box.contains(seen) && seen !== control) out.push(`lies under ${this.name(seen)}`);
    }
    return [...new Set(out)].map(fault => `${this.name(box)} ${fault}`);
  },
  behind(element) {
    for (let one = element; one; one = one.parentElement) {
      const colours = this.coloursOf(getComputedStyle(one).backgroundColor);
      if (colours[3] > 0) return colours;
    }
    const bare = document.body.appendChild(document.createElement("i")); // the browser's own colour, light or dark
    bare.style.color = "Canvas";
    const colours = this.coloursOf(getComputedStyle(bare).color);
    bare.remove();
    return colours;
  },
  coloursOf(written) {
    const [red, green, blue, alpha = 1] = written.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  },
  contrast(...both) {
    const [dark, light] = both.map(colours => {
      const [red, green, blue] = colours.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }).sort((one, other) => one - other);
    return (light + 0.05) / (dark + 0.05);
  },
  // Cards that look the same whether they are chosen or not.
  alike() {
    const looks = input => {
      const style = getComputedStyle(this.boxOf(input));
      return [style.borderTopColor, style.borderTopWidth, style.outlineStyle].join(" ");
    };
    return [...document.querySelectorAll(".choice :checked")].flatMap(chosen => {
      const other = [...document.querySelectorAll(".choice input:not(:checked)")].find(one => one.name === chosen.name);
      return other && looks(other) === looks(chosen) ? [`${this.name(this.boxOf(chosen))} does not look chosen`] : [];
    });
  },
  // What moves, or would.
  moving() {
    return [...document.querySelectorAll("*")].flatMap(one => ["", "::before", "::after"].flatMap(part => {
      const style = getComputedStyle(one, part || null);
      const still = style.animationName === "none" && !style.transitionDuration.split(",").some(time => parseFloat(time) > 0);
      return still && style.scrollBehavior === "auto" ? [] : [`${this.name(one)}${part} moves`];
    }));
  },
})
