// A page of questions can do without this: it counts letters as one types, and reads the page aloud where the phone can.
(function () {
  "use strict";
  var page = document.documentElement.lang;

  [].forEach.call(document.querySelectorAll("textarea[data-limit]"), function (box) {
    var limit = +box.getAttribute("data-limit");
    var fixed = document.getElementById(box.name + "-limit");
    var live = fixed && fixed.nextElementSibling;
    if (!live) return;
    var numbers = window.Intl ? new Intl.NumberFormat(page) : { format: String };
    var waiting;
    function say() {
      var left = limit - box.value.trim().length;
      live.textContent = live.getAttribute(left < 0 ? "data-over" : "data-left").replace("{n}", numbers.format(Math.abs(left)));
    }
    // Spoken when somebody pauses, not at each letter.
    box.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(say, 800);
    });
    live.hidden = false;
    fixed.hidden = true;
    say();
  });

  var form = document.querySelector("main form[data-aloud]");
  var voices = window.speechSynthesis;
  if (!form || !voices || !window.SpeechSynthesisUtterance) return;

  function voice() {
    return voices.getVoices().filter(function (one) {
      return one.lang.toLowerCase().split(/[-_]/)[0] === page.toLowerCase();
    })[0];
  }

  function words() {
    var spoken = [];
    [].forEach.call(document.querySelectorAll("main h1, main h2, main .lead, main form p.hint, main label, main legend"), function (part) {
      var text = part.offsetParent && part.textContent.replace(/\s+/g, " ").trim();
      if (text) spoken.push(text);
    });
    return spoken;
  }

  function offer() {
    var chosen = voice();
    if (!chosen || form.querySelector(".aloud")) return;
    var button = document.createElement("button");
    button.type = "button";
    button.className = "text aloud";
    button.textContent = form.getAttribute("data-aloud");
    button.addEventListener("click", function () {
      if (voices.speaking) {
        voices.cancel();
        button.textContent = form.getAttribute("data-aloud");
        return;
      }
      form.elements.aloud.value = "1";
      button.textContent = form.getAttribute("data-quiet");
      var all = words();
      all.forEach(function (text, place) {
        var speech = new SpeechSynthesisUtterance(text);
        speech.voice = chosen;
        speech.lang = chosen.lang;
        speech.rate = 0.9;
        if (place === all.length - 1) {
          speech.onend = function () { button.textContent = form.getAttribute("data-aloud"); };
        }
        voices.speak(speech);
      });
    });
    form.querySelector(".aside").appendChild(button);
  }

  offer();
  if (voices.addEventListener) voices.addEventListener("voiceschanged", offer);
  window.addEventListener("pagehide", function () { voices.cancel(); });
})();
