// A page where somebody words a question can do without this: it has the word checks look as one types.
(function () {
  "use strict";
  var form = document.querySelector("form[data-check]");
  var place = document.getElementById("found");
  if (!form || !place || !window.fetch || !window.FormData) return;
  var waiting, turn = 0;

  function part(name, text, english) {
    var made = document.createElement(name);
    made.textContent = text;
    if (english) { made.lang = "en"; made.dir = "ltr"; }
    return made;
  }

  function line(parts) {
    var made = document.createElement("p");
    parts.forEach(function (one) {
      if (made.firstChild) made.appendChild(document.createTextNode(" "));
      made.appendChild(one);
    });
    return made;
  }

  function drawn(finding) {
    var item = document.createElement("li");
    var must = finding.severity === "fail";
    item.className = must ? "must" : "look";
    var rule = part("span", finding.rule.replace(/-/g, " "), true);
    rule.className = "rule-name";
    item.appendChild(line([part("b", form.getAttribute(must ? "data-must" : "data-look")), rule]));
    var said = [part("span", finding.sentence, true)];
    if (finding.words && finding.sentence.indexOf(finding.words) < 0) said.push(part("q", finding.words, true));
    item.appendChild(line(said));
    item.appendChild(line([part("b", form.getAttribute("data-better")), part("span", finding.better, true)]));
    return item;
  }

  function show(judged) {
    place.textContent = "";
    if (!form.elements.wording.value.trim()) return;
    if (judged.problem) return void place.appendChild(part("p", judged.problem));
    if (!judged.findings.length) return void place.appendChild(part("p", form.getAttribute("data-good")));
    var list = document.createElement("ul");
    list.className = "checks-say";
    judged.findings.forEach(function (finding) { list.appendChild(drawn(finding)); });
    place.appendChild(list);
  }

  function ask() {
    var mine = ++turn;
    fetch(form.getAttribute("data-check"), { method: "POST", body: new URLSearchParams(new FormData(form)) })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (judged) { if (judged && mine === turn) show(judged); })
      .catch(function () { /* Saving checks it too. */ });
  }

  // When somebody pauses, not at each letter.
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 700);
  });
})();
