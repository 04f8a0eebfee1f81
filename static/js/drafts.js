// What was typed into a form with data-keep is put back after a lost session; it is forgotten once the server took it.
const key = (form) => `draft:${location.pathname}:${form.dataset.keep}`;
const fields = (form) => [...form.elements].filter((field) => field.name && field.name !== "_csrf" && !["password", "file", "hidden", "submit"].includes(field.type));
const read = (form) => fields(form).map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? field.checked : field.value, field.value]);
const storage = sessionStorage;

function restore(form) {
  const kept = storage.getItem(key(form));
  if (!kept || form.querySelector("[aria-invalid=true]")) return;
  const values = JSON.parse(kept);
  for (const field of fields(form)) {
    const ticked = field.type === "checkbox" || field.type === "radio";
    const found = values.find(([name, , own]) => name === field.name && (!ticked || own === field.value));
    if (!found) continue;
    if (ticked) field.checked = found[1];
    else field.value = found[1];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.keep && event.isTrusted) storage.setItem(key(form), JSON.stringify(read(form)));
});

// A plain form is taken when the next page is neither this form again nor the sign-in page.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.keep) storage.setItem("draft-sent", key(event.target));
});

document.addEventListener("htmx:after:request", (event) => {
  const { sourceElement, response } = event.detail.ctx;
  const form = sourceElement?.closest?.("form[data-keep]");
  if (!form || !response) return;
  storage.removeItem("draft-sent");
  const toSignIn = response.headers.get("HX-Redirect")?.startsWith("/sign-in");
  if (response.status < 400 && !toSignIn) storage.removeItem(key(form));
});

const sent = storage.getItem("draft-sent");
const forms = [...document.querySelectorAll("form[data-keep]")];
if (sent && !location.pathname.startsWith("/sign-in")) {
  if (!forms.some((form) => key(form) === sent)) storage.removeItem(sent);
  storage.removeItem("draft-sent");
}
forms.forEach(restore);
