// When the server cannot be reached, say so once, and again when it is back.
let lost = false;
const say = (kind, text) => document.dispatchEvent(new CustomEvent("toast", { detail: { kind, text } }));

document.addEventListener("htmx:error", (event) => {
  const ctx = event.detail.ctx;
  const name = event.detail.error?.name;
  if (lost || ctx?.response || name === "AbortError" || ctx?.sourceElement?.id === "stream") return;
  lost = true;
  say("bad", navigator.onLine ? "The cockpit did not answer. What you typed is still here; try again." : "You are offline. What you typed is still here.");
});

document.addEventListener("htmx:after:request", (event) => {
  if (!lost || !event.detail.ctx.response) return;
  lost = false;
  say("good", "Connected again.");
});
