// Checking tags can do without this: it lets somebody with a keyboard do it by single keys. They work only while the
// focus is in the list or in the boxes of a text, so that they are in nobody's way.
(function () {
  "use strict";
  var place = document.querySelector("[data-keys]");
  if (!place) return;
  var cards = [].slice.call(place.querySelectorAll(".text-card"));

  function card() {
    return cards.filter(function (one) { return one.contains(document.activeElement); })[0];
  }

  function go(by) {
    var at = cards.indexOf(card());
    var to = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
    to.focus();
    if (to.scrollIntoView) to.scrollIntoView({ block: "nearest" });
  }

  // A key for all ticked texts stands below the list; pressed on one text it is for that text alone.
  function settle(here, button) {
    cards.forEach(function (one) { one.querySelector("[name=words]").checked = one === here; });
    button.click();
  }

  function press(key) {
    var here = card();
    if (cards.length) {
      if (key === "j" || key === "k") return go(key === "j" ? 1 : -1);
      if (!here) return false;
      if (key === "t") { location.href = here.querySelector("[data-key=o]").href.split("#")[0] + "#themes"; return true; }
    }
    var found = (here || place).querySelector('[data-key="' + key + '"]');
    if (found && key === "t") { found.focus(); return true; }
    if (found) { found.click(); return true; }
    var below = here && document.querySelector('#settle [data-key="' + key + '"]');
    if (below) { settle(here, below); return true; }
    return false;
  }

  place.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || !/^[a-z0-9]$/.test(event.key)) return;
    if (/^(TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    sessionStorage.setItem("keys", "1");
    if (press(event.key) !== false) event.preventDefault();
  });

  // "#text-…" names the text that was settled a moment ago. Once all of it is, the next one is wanted. The browser goes to
  // the text by itself as the page loads; this comes after.
  window.addEventListener("load", function () {
    setTimeout(function () {
      var last = location.hash.indexOf("#text-") === 0 && document.getElementById(location.hash.slice(1));
      if (last) {
        last.focus();
        if (!last.querySelector("[data-key=a]")) go(1);
      } else if (!cards.length && sessionStorage.getItem("keys")) {
        place.focus({ preventScroll: true });
      }
      sessionStorage.removeItem("keys");
    });
  });
})();
