// A page of questions can do without this: it counts letters as one types, plays recorded voices in place, and reads the
// rest aloud where the phone can.
(function () {
  "use strict";
  var page = document.documentElement.lang;

  [].forEach.call(document.querySelectorAll("textarea[data-limit]"), function (box) {
    var limit = +box.getAttribute("data-limit");
    var fixed = document.getElementById(box.name + "-limit");
    var live = fixed && fixed.nextElementSibling;
    if (!live) return;
    var digits = live.getAttribute("data-digits");
    var waiting;
    function say() {
      var left = limit - box.value.trim().length;
      live.textContent = live.getAttribute(left < 0 ? "data-over" : "data-left").replace("{n}", String(Math.abs(left)).replace(/\d/g, function (one) { return digits[one]; }));
    }
    // Spoken when somebody pauses, not at each letter.
    box.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(say, 800);
    });
    say();
    live.hidden = false;
    fixed.hidden = true;
  });

  var form = document.querySelector("main form[data-aloud]");
  var hush = function () {}; // ends whatever is to be heard just now

  // The answer that is sent says that this page was heard.
  function heard() {
    if (form) form.elements.aloud.value = "1";
  }

  // Recorded voices: one button in the place of their links, for one after another. Nothing is fetched before a tap.
  [].forEach.call(document.querySelectorAll("main .listen"), function (line) {
    var links = [].slice.call(line.querySelectorAll("a"));
    var sound = document.createElement("audio");
    var plays = links.every(function (link) { return sound.canPlayType && sound.canPlayType(link.type); });
    if (!plays) { // another player of this phone may know it; here its own voice reads
      line.className = "aside";
      return;
    }
    var press = document.createElement("button");
    press.type = "button";
    press.className = "text";
    press.innerHTML = links[0].innerHTML;
    var label = press.querySelector("span");
    var at = -1;
    function name(attribute) {
      label.textContent = line.getAttribute(attribute);
    }
    function stop() {
      at = -1;
      sound.pause();
      name("data-all");
    }
    function next() {
      if (++at === links.length) return stop();
      sound.src = links[at].href;
      var begun = sound.play();
      if (begun) begun.catch(function () {}); // it was stopped before it began
    }
    sound.onended = next;
    sound.onerror = stop;
    press.addEventListener("click", function () {
      var playing = at >= 0;
      hush();
      if (playing) return;
      hush = stop;
      heard();
      name("data-stop");
      next();
    });
    name("data-all");
    line.textContent = "";
    line.appendChild(press);
  });
  window.addEventListener("pagehide", function () { hush(); });

  var voices = window.speechSynthesis;
  if (!form || !voices || !window.SpeechSynthesisUtterance) return;

  function voice() {
    return voices.getVoices().filter(function (one) {
      return one.lang.toLowerCase().split(/[-_]/)[0] === page;
    })[0];
  }

  // Everything that the eye meets, in the same order.
  function words() {
    var spoken = [];
    [].forEach.call(document.querySelectorAll(
      "main h1, main h2, main .lead, main .problem, main .hint, main .or, main .scale p, main .unit span, main legend, main label"
    ), function (part) {
      var section = part.closest(".one-of");
      if (section && section.querySelector(".listen")) return; // a person has said it
      var text = part.offsetParent && part.textContent.replace(/\s+/g, " ").trim();
      if (text) spoken.push(text);
    });
    return spoken;
  }

  function offer() {
    var chosen = voice();
    var recorded = form.querySelectorAll(".listen").length;
    var all = recorded && recorded >= form.querySelectorAll(".one-of").length;
    if (!chosen || all || form.querySelector(".aloud")) return;
    var line = document.createElement("p");
    line.className = "aside";
    line.innerHTML = '<button type="button" class="text aloud"><svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M3 9v6h4l6 5V4L7 9zM17 9a4 4 0 0 1 0 6M19 6a8 8 0 0 1 0 12"/></svg> <span></span></button>';
    var label = line.querySelector("span");
    var turn = 0, left = 0;
    function name(attribute) {
      label.textContent = form.getAttribute(attribute);
    }
    line.firstChild.addEventListener("click", function () {
      var speaking = left;
      hush();
      if (speaking) return;
      var mine = ++turn; // what an earlier turn still has to say of its end is of no interest
      hush = function () {
        turn++;
        voices.cancel();
        left = 0;
        name("data-aloud");
      };
      heard();
      name("data-quiet");
      var all = words();
      left = all.length;
      all.forEach(function (text) {
        var speech = new SpeechSynthesisUtterance(text);
        speech.voice = chosen;
        speech.lang = chosen.lang;
        speech.rate = 0.9;
        speech.onend = speech.onerror = function () {
          if (mine === turn && !--left) name("data-aloud");
        };
        voices.speak(speech);
      });
    });
    name("data-aloud");
    form.insertBefore(line, form.firstChild);
  }

  offer();
  if (voices.addEventListener) voices.addEventListener("voiceschanged", offer);
})();
