// Whether each piece of a page is marked as what it is: the language that its letters are of, and its direction.
(names => {
  const DIRECTION = { en: "ltr", pl: "ltr", ur: "rtl" };
  // Somebody's own words are in any language; codes and telephone numbers are in none.
  const FREE = "[translate=no], textarea, .own, blockquote, bdi[dir=ltr], [data-receipt]";
  const faults = [];

  // Names stay as they are, and so do short ones in capitals: NHS, WCAG.
  function without(words) {
    return names.reduce((left, name) => left.replaceAll(name, " "), words).replace(/\b[A-Z]{2,5}\b/g, " ");
  }

  function look(words, element, what) {
    const said = words.replace(/\s+/g, " ").trim();
    if (!said || element.closest(FREE)) return;
    const language = element.closest("[lang]").lang;
    if (!(language in DIRECTION)) return faults.push(`“${said}”: ${what} in ${language}, which is none of ours`);
    const foreign = language === "ur" ? /\p{Script=Latin}{2,}/u : /\p{Script=Arabic}/u;
    if (foreign.test(without(said))) faults.push(`“${said.slice(0, 60)}”: ${what} is said to be in ${language}`);
    const letters = /\p{L}/u.test(said);
    if (letters && !element.closest("[dir=auto], bdi") && getComputedStyle(element).direction !== DIRECTION[language]) {
      faults.push(`“${said.slice(0, 60)}”: ${what} in ${language} does not run ${DIRECTION[language]}`);
    }
  }

  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.matches("script, style")) look(walker.currentNode.data, parent, "the text");
  }
  for (const attribute of ["aria-label", "alt", "title", "placeholder", "data-aloud", "data-quiet", "data-left", "data-over"]) {
    for (const element of document.querySelectorAll(`[${attribute}]`)) look(element.getAttribute(attribute), element, attribute);
  }
  return faults;
})
