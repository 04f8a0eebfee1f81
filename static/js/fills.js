// A button with data-fill puts its data-value into that field. What needs a saved form (data-after-save) waits while it is changed.
const show = () => document.querySelectorAll("[data-fill][hidden]").forEach((button) => { button.hidden = false; });

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-fill]");
  const field = button && document.getElementById(button.dataset.fill);
  if (!field) return;
  field.value = button.dataset.value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.id) return;
  for (const button of document.querySelectorAll(`[data-after-save="${CSS.escape(form.id)}"]`)) {
    button.disabled = true;
    button.title = "Save first: what you typed is not kept yet.";
  }
});

document.addEventListener("htmx:after:swap", show);
show();
