// A key presses what carries it (data-key); `?` lists the keys. Off while one types, in a dialog, or when switched off.
const typing = (element) => element.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const off = () => localStorage.getItem("keys") === "off";
const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (off() || typing(event.target)) return;
  const modal = document.querySelector("dialog:modal");
  if (event.key === "?" && !modal) {
    event.preventDefault();
    document.getElementById("keys")?.showModal();
    return;
  }
  const scope = modal ?? document;
  const key = CSS.escape(event.key.toLowerCase());
  const element = [...scope.querySelectorAll(`[data-key="${key}"]`)].find((one) => visible(one) && !one.disabled);
  if (!element) return;
  event.preventDefault();
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else element.click();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-keys-switch]")) localStorage.setItem("keys", event.target.checked ? "on" : "off");
});
for (const one of document.querySelectorAll("[data-keys-switch]")) one.checked = !off();
