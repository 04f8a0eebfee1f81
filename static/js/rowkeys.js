// In a list a key presses what carries it (data-row-key) in the row that has the focus, else in the first row.
const off = () => localStorage.getItem("keys") === "off";
const typing = (element) => element.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || off() || typing(event.target)) return;
  if (document.querySelector("dialog:modal")) return;
  const row = document.activeElement?.closest("[data-row]");
  const button = row?.querySelector(`[data-row-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
