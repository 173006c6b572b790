// Whether each piece of a page is marked as what it is: the language that its letters are of, and its direction.
// directions: language to "ltr" or "rtl". names: what stays as it is in every language.
(({ names, directions }) => {
  const SCRIPTS = { Latn: "Latin", Arab: "Arabic", Beng: "Bengali", Cyrl: "Cyrillic" };
  // Somebody's own words are in any language; codes and telephone numbers are in none.
  const FREE = "[translate=no], textarea, .own, blockquote, bdi[dir=ltr], [data-receipt]";
  const faults = [];

  // Names stay as they are, so do short ones in capitals (NHS, WCAG), and Latin ones in brackets behind our letters.
  function without(words) {
    const left = names.reduce((left, name) => left.replaceAll(name, " "), words).replace(/\b([A-Z]{2,5}|kB)\b/g, " ");
    return left.replace(/[\p{L}\p{M}] \(\p{Script=Latin}[^()]*\)/gu, " ");
  }

  // Letters that are not this language's: two in a row.
  function foreign(language) {
    const own = new Intl.Locale(language).maximize().script;
    const others = Object.keys(SCRIPTS).filter(script => script !== own).map(script => `\\p{Script=${SCRIPTS[script]}}`);
    return new RegExp(`(${others.join("|")}){2,}`, "u");
  }

  function look(words, element, what) {
    const said = words.replace(/\s+/g, " ").trim();
    if (!said || element.closest(FREE)) return;
    const language = element.closest("[lang]").lang;
    if (!(language in directions)) return faults.push(`“${said}”: ${what} in ${language}, which is none of ours`);
    if (foreign(language).test(without(said))) faults.push(`“${said.slice(0, 60)}”: ${what} is said to be in ${language}`);
    const letters = /\p{L}/u.test(said);
    if (letters && !element.closest("[dir=auto], bdi") && getComputedStyle(element).direction !== directions[language]) {
      faults.push(`“${said.slice(0, 60)}”: ${what} in ${language} does not run ${directions[language]}`);
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
