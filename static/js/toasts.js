// Toasts leave by themselves, later with Undo, never when they tell of a failure; they wait while looked at.
// From script or the header HX-Trigger: an event "toast" with {kind, text}.
const area = document.getElementById("toasts");
const shape = document.getElementById("toast-shape");
const STAY = 6000;
const STAY_UNDO = 12000;

function leave(toast) {
  toast.classList.add("leaving");
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) toast.remove();
  else setTimeout(() => toast.remove(), 180);
}

function wait(toast) {
  if (toast.dataset.timed || toast.classList.contains("bad")) return;
  toast.dataset.timed = "";
  let timer = 0;
  const start = () => { timer = setTimeout(() => leave(toast), toast.hasAttribute("data-undo") ? STAY_UNDO : STAY); };
  const stop = () => clearTimeout(timer);
  for (const name of ["pointerenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["pointerleave", "focusout"]) toast.addEventListener(name, start);
  start();
}

function tell({ kind = "info", text = "" }) {
  const toast = shape.content.querySelector("[data-toast]").cloneNode(true);
  toast.classList.replace("info", kind);
  if (kind === "bad") toast.setAttribute("role", "alert");
  toast.querySelector("p").textContent = text;
  area.append(toast);
}

// A popover stands above dialogs too; shown again, it is the topmost.
function raise() {
  if (!area.showPopover || !area.querySelector("[data-toast]")) return;
  area.popover = "manual";
  if (area.matches(":popover-open")) area.hidePopover();
  area.showPopover();
}

function all() {
  area.querySelectorAll("[data-toast]").forEach(wait);
  raise();
}
new MutationObserver(all).observe(area, { childList: true });
area.addEventListener("click", (event) => {
  if (event.target.closest("[data-dismiss]")) leave(event.target.closest("[data-toast]"));
});
area.addEventListener("htmx:after:request", (event) => leave(event.target.closest("[data-toast]") ?? area.lastElementChild));
document.addEventListener("toast", (event) => tell(event.detail ?? {}));
all();
