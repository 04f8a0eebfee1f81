// Puts the text of data-copy on the clipboard and shows that it did.
const SHOWN = 1600;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    document.dispatchEvent(new CustomEvent("toast", { detail: { kind: "warn", text: "The browser did not allow copying." } }));
    return;
  }
  button.toggleAttribute("data-copied", true);
  setTimeout(() => button.removeAttribute("data-copied"), SHOWN);
});
