// Recording a voice in the page. Without this, a phone's own recorder opens where a file is chosen.
(function () {
  "use strict";
  var form = document.querySelector("form.voices");
  // AAC first: every phone plays it. The second number is how many bits a second still sound well.
  var kinds = [["audio/mp4;codecs=mp4a.40.2", 24000, "m4a"], ["audio/webm;codecs=opus", 16000, "webm"], ["audio/ogg;codecs=opus", 16000, "ogg"]];
  var kind = window.MediaRecorder && navigator.mediaDevices && window.DataTransfer && kinds.filter(function (one) {
    return MediaRecorder.isTypeSupported(one[0]);
  })[0];
  if (!form || !kind) return;
  var hush = function () {}; // one recording at a time

  [].forEach.call(form.querySelectorAll(".take"), function (take) {
    var file = take.querySelector("[type=file]");
    var room = +take.getAttribute("data-room");
    var buttons = take.querySelector(".two");
    var keep = buttons.querySelector("[value^=keep]");
    var none = !take.querySelector("audio");
    var press = document.createElement("button");
    var filled = document.createElement("progress");
    var told = document.createElement("p");
    var player = document.createElement("audio");
    var recorder = null;
    press.type = "button";
    press.setAttribute("aria-describedby", buttons.querySelector("button").getAttribute("aria-describedby"));
    filled.max = room;
    told.className = "hint";
    told.setAttribute("role", "status");
    player.controls = true;
    filled.hidden = player.hidden = true;
    filled.setAttribute("aria-hidden", "true");
    function say(name) {
      told.textContent = name ? form.getAttribute(name) : "";
    }
    function call(name) {
      press.textContent = form.getAttribute(name);
    }

    // What is in the file field, ready to be heard before it is kept.
    function show() {
      if (player.src) URL.revokeObjectURL(player.src);
      player.hidden = !file.files.length;
      if (file.files.length) player.src = URL.createObjectURL(file.files[0]);
      // What to do next is filled: keep what is there, else record where there is no voice yet.
      keep.className = file.files.length ? "" : "plain";
      press.className = none && !file.files.length ? "" : "plain";
    }

    function record(stream) {
      var pieces = [], size = 0, full = false;
      recorder = new MediaRecorder(stream, { mimeType: kind[0], audioBitsPerSecond: kind[1] });
      recorder.ondataavailable = function (event) {
        if (event.data.size) pieces.push(event.data);
        size += event.data.size;
        filled.value = size;
        // The last piece comes after the end: room is kept for it.
        if (size > room - kind[1] / 8 && recorder.state === "recording") {
          full = true;
          recorder.stop();
        }
      };
      recorder.onstop = function () {
        stream.getTracks().forEach(function (track) { track.stop(); });
        recorder = null;
        filled.hidden = true;
        call("data-record");
        var kept = new DataTransfer();
        kept.items.add(new File(pieces, "voice." + kind[2], { type: kind[0] }));
        file.files = kept.files;
        say(full ? "data-full" : "data-listen");
        show();
        player.focus();
      };
      hush = function () {
        if (recorder && recorder.state === "recording") recorder.stop();
      };
      filled.value = 0;
      filled.hidden = false;
      player.hidden = true;
      say("");
      call("data-stop");
      recorder.start(250);
    }

    press.addEventListener("click", function () {
      var recording = recorder;
      hush();
      if (recording) return;
      navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } }).then(record, function () {
        say("data-deaf");
      });
    });
    file.addEventListener("change", show);
    show();
    call("data-record");
    buttons.insertBefore(press, buttons.firstChild);
    [filled, told, player].forEach(function (one) { take.insertBefore(one, buttons); });
  });
  window.addEventListener("pagehide", function () { hush(); });
})();
