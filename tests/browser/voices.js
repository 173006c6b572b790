// Stands in for a phone's voices: keeps what was said, and says nothing. Called with the languages of the voices that the phone has.
(languages => {
  let has = languages, heard = [], listeners = [];
  const aloud = window.aloud = {
    said: [],
    stopped: 0,
    // The end of everything that waits to be said.
    finish() { while (heard.length) heard.shift().onend?.(); },
    // A phone that finds its voices only after a while.
    find(found) { has = found; listeners.forEach(listener => listener()); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => has.map(lang => ({ lang })),
    addEventListener: (_, listener) => listeners.push(listener),
    speak(speech) { aloud.said.push({ text: speech.text, lang: speech.lang }); heard.push(speech); },
    cancel() { aloud.stopped += heard.length; heard.splice(0).forEach(speech => setTimeout(() => speech.onerror?.())); },
    get speaking() { return heard.length > 0; },
  } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})
