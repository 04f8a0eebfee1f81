// Lists by keyboard: j and k move, Enter opens (the link has focus), x selects. A click on a row opens it.
const off = () => localStorage.getItem("keys") === "off";
const typing = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
const list = () => document.activeElement?.closest("[data-list]") ?? document.querySelector("main [data-list]");
const handle = (row) => (row.matches("[data-open]") ? row : row.querySelector("[data-open], a, [data-pick]"));

function move(by) {
  const rows = [...(list()?.querySelectorAll("[data-row]") ?? [])];
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const start = now < 0 ? rows.findIndex((row) => row.getAttribute("aria-current") === "true") : now;
  const row = rows[Math.max(0, Math.min(rows.length - 1, start + by))];
  handle(row)?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || off() || typing(event.target)) return;
  if (document.querySelector("dialog:modal")) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    move(event.key === "j" ? 1 : -1);
  }
  if (event.key === "x") document.activeElement?.closest("[data-row]")?.querySelector("[data-pick]")?.click();
});

// A queue that runs sideways shows the item in hand.
function reach() {
  const item = document.querySelector(".queue [aria-current]");
  if (item) item.parentElement.scrollLeft = item.offsetLeft - item.parentElement.offsetLeft - 14;
}
document.addEventListener("htmx:after:swap", reach);
reach();

document.addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest("a, button, input, label, summary, form") || getSelection().toString()) return;
  const link = row.querySelector("[data-open]");
  if (!link) return;
  if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
  else link.click();
});
