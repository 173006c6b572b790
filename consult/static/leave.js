// "Leave now", at once and without a way back. Without script the button works all the same.
document.querySelectorAll("form.leave").forEach(function (form) {
  form.addEventListener("submit", function (event) {
    if (!window.fetch) return
    event.preventDefault()
    document.documentElement.hidden = true
    document.title = "…"
    var gone = function () { location.replace(form.action.replace(/leave\/$/, "left/")) }
    fetch(form.action, { method: "POST", redirect: "manual", keepalive: true }).then(gone, gone)
    setTimeout(gone, 1500)
  })
})
