// After a refusal the first wrong field has the focus; a plain form is sent once; a password can be shown; selects filter at once.
function firstWrong(root) {
  root.querySelector("[aria-invalid=true]")?.focus();
}

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.response?.status === 422) firstWrong(document.querySelector("dialog:modal") ?? document);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.hasAttribute("aria-busy")) event.preventDefault();
  else setTimeout(() => event.defaultPrevented || form.setAttribute("aria-busy", "true"));
});
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy")));

// An error beside a field is about what was sent; it goes when that is typed anew.
document.addEventListener("input", (event) => {
  const field = event.target.closest?.(".field[data-invalid]");
  if (!field) return;
  field.removeAttribute("data-invalid");
  field.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
  field.querySelector(".error")?.remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
});

function reveal(input) {
  if (input.parentElement.matches(".affix")) return;
  const box = document.createElement("div");
  box.className = "affix";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  button.textContent = "Show";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-pressed", String(shown));
  });
  input.replaceWith(box);
  box.append(input, button);
}

const reveals = () => document.querySelectorAll("[data-reveal]").forEach(reveal);
document.addEventListener("htmx:after:swap", reveals);
reveals();
firstWrong(document);
