// How much of a limit is used, while one types: characters as the server counts them, or items between commas.
function used(field) {
  if (field.dataset.counter === "items") return field.value.split(",").filter((item) => item.trim()).length;
  return [...field.value].length;
}

function show(field) {
  const output = document.getElementById(`${field.id}-counter`);
  if (!output) return;
  const max = Number(field.dataset.max ?? 0);
  const n = used(field);
  output.textContent = max ? `${n} of ${max}` : String(n);
  output.toggleAttribute("data-over", max > 0 && n > max);
}

const all = () => document.querySelectorAll("[data-counter]").forEach(show);
document.addEventListener("input", (event) => event.target.matches("[data-counter]") && show(event.target));
document.addEventListener("htmx:after:swap", all);
all();
