// The stream names what changed; elements listen with hx-trigger="changes from:body". After a pause or a lost line
// everything may have changed, so all listeners are told.
const stream = document.getElementById("stream");
const NAMES = ["jobs", "changes"];
let opened = false;

stream?.addEventListener("htmx:sse:after:connection", () => {
  if (opened) for (const name of NAMES) stream.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: {} }));
  opened = true;
});
