// Ctrl-K: the tabs of the rail and everything with data-command, filtered by basecoat's command; rows of the tenant come from search.
const dialog = document.getElementById("palette");
const shape = document.getElementById("palette-item");
const NARROWEST = 2;
const PAUSE = 180;

function entry(label, note, glyph, act) {
  const item = shape.content.firstElementChild.cloneNode(true);
  item.querySelector("span").textContent = label;
  item.querySelector("small").textContent = note;
  const use = glyph?.querySelector("use")?.getAttribute("href");
  if (use) item.querySelector("use").setAttribute("href", use);
  if (typeof act === "string") item.href = act;
  else item.addEventListener("click", (event) => { event.preventDefault(); dialog.close(); act(); });
  return item;
}

function fill(group) {
  const items = [...document.querySelectorAll(".rail .tab-groups a")].map((link) =>
    entry(link.querySelector("span").textContent, link.closest("section").querySelector("h2")?.textContent ?? "", link, link.href));
  for (const one of document.querySelectorAll("[data-command]"))
    items.push(entry(one.dataset.command, "", one, one.matches("a[href]") ? one.href : () => one.click()));
  items.forEach((item, at) => { item.id = `palette-${at}`; });
  group.replaceChildren(...items);
}

if (dialog && shape) {
  const command = dialog.querySelector(".command");
  const input = dialog.querySelector("input");
  const results = document.getElementById("palette-results");
  let timer = 0;
  let asked = "";

  // basecoat marks the first of the new items and leaves the old mark where it was.
  const refresh = () => {
    command.querySelector(".active")?.classList.remove("active");
    command.refresh?.();
  };

  const open = () => {
    if (dialog.open) return;
    fill(document.getElementById("palette-commands"));
    input.value = asked = "";
    results.hidden = true;
    results.replaceChildren();
    dialog.showModal();
    refresh();
  };

  const search = async () => {
    const q = input.value.trim();
    if (q === asked) return;
    asked = q;
    if (q.length < NARROWEST) results.replaceChildren();
    else await htmx.ajax("GET", `${dialog.dataset.search}?q=${encodeURIComponent(q)}`, { target: "#palette-results", source: "#palette-results", swap: "innerHTML" });
    const known = new Set([...document.querySelectorAll("#palette-commands a[href]")].map((link) => link.href));
    for (const link of results.querySelectorAll("a[role=menuitem]")) if (known.has(link.href)) link.remove();
    results.hidden = !results.querySelector("[role=menuitem]");
    refresh();
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, PAUSE); });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (dialog.open) dialog.close();
    else if (!document.querySelector("dialog:modal")) open();
  });
}
