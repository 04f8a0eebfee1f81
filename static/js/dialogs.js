// Dialogs open by command/commandfor, also where the browser does not know it yet; a click outside or data-close shuts them.
// data-must-be: the button stays shut until the name is typed. HX-Trigger: close-dialog shuts what is open.
const FIELDS = "textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])";

function show(dialog) {
  if (!dialog.open) dialog.showModal();
  dialog.querySelector(FIELDS)?.focus();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[command=show-modal]");
  const dialog = opener && document.getElementById(opener.getAttribute("commandfor"));
  if (dialog) setTimeout(() => show(dialog));
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.matches("dialog.modal")) event.target.close();
});

document.addEventListener("close-dialog", () => document.querySelector("dialog:modal")?.close());

function guard(input) {
  const button = input.form?.querySelector("button:not([type=button])");
  if (button) button.disabled = input.value.trim() !== input.dataset.mustBe;
}

document.addEventListener("input", (event) => event.target.matches("[data-must-be]") && guard(event.target));
document.addEventListener("htmx:after:swap", () => document.querySelectorAll("[data-must-be]").forEach(guard));
document.querySelectorAll("[data-must-be]").forEach(guard);
