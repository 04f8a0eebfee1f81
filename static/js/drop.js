// Files dropped anywhere on a page with a drop zone, or chosen, go up with progress. The zone stays a plain form without this.
const PART = 1048576;
const megabytes = (bytes) => (bytes / PART).toFixed(bytes < 10 * PART ? 1 : 0);
const zone = () => document.querySelector("form[data-drop]");
const say = (text) => document.dispatchEvent(new CustomEvent("toast", { detail: { kind: "bad", text } }));
let depth = 0;

function show(form, files, event) {
  const box = form.querySelector("[data-sending]");
  box.hidden = false;
  box.querySelector("[data-sending-name]").textContent = files.length === 1 ? files[0].name : `${files.length} files`;
  const { loaded = 0, total = 0 } = event ?? {};
  box.querySelector("[data-sending-count]").textContent = total ? `${megabytes(loaded)} of ${megabytes(total)} MB` : "";
  const bar = box.querySelector("progress");
  if (total && loaded === total) bar.removeAttribute("value");
  else bar.value = total ? (100 * loaded) / total : 0;
}

async function finish(form, request) {
  form.removeAttribute("aria-busy");
  form.querySelector("[data-sending]").hidden = true;
  form.reset();
  const to = request.getResponseHeader("HX-Redirect");
  if (to) return location.assign(to);
  const failed = request.status >= 400 || request.status === 0;
  if (failed && !request.responseText) return say("The upload did not arrive. Try again.");
  const target = document.getElementById(failed ? "toasts" : "drop-result");
  return htmx.swap({ text: request.responseText, target, sourceElement: form, swap: failed ? "beforeend" : "innerHTML" });
}

function send(form) {
  const files = form.querySelector("input[type=file]").files;
  if (!files.length || form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  show(form, files);
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("HX-Request-Type", "partial");
  request.setRequestHeader("x-csrftoken", form.elements["_csrf"].value);
  request.upload.addEventListener("progress", (event) => show(form, files, event));
  request.addEventListener("loadend", () => finish(form, request));
  request.send(new FormData(form));
}

document.addEventListener("change", (event) => event.target.matches("[data-drop] input[type=file]") && send(event.target.form));
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-drop]")) return;
  event.preventDefault();
  send(event.target);
});

const holds = (event) => zone() && [...(event.dataTransfer?.types ?? [])].includes("Files");
const mark = (on) => document.body.toggleAttribute("data-dropping", on);
addEventListener("dragenter", (event) => { if (holds(event)) { depth += 1; mark(true); } });
addEventListener("dragleave", (event) => { if (holds(event)) { depth -= 1; mark(depth > 0); } });
addEventListener("dragover", (event) => holds(event) && event.preventDefault());
addEventListener("drop", (event) => {
  if (!holds(event)) return;
  event.preventDefault();
  depth = 0;
  mark(false);
  const form = zone();
  const input = form.querySelector("input[type=file]");
  const many = new DataTransfer();
  for (const file of [...event.dataTransfer.files].slice(0, input.multiple ? undefined : 1)) many.items.add(file);
  input.files = many.files;
  send(form);
});
