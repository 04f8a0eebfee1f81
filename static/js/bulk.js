// Selected rows: the bar appears with the count in its words; Shift selects a stretch.
let last = null;
const picks = () => [...document.querySelectorAll("[data-pick]")];

function show() {
  const bar = document.querySelector("[data-bulk-bar]");
  const all = picks();
  const n = all.filter((box) => box.checked).length;
  for (const box of all) box.closest("[data-row]")?.toggleAttribute("data-picked", box.checked);
  for (const box of document.querySelectorAll("[data-pick-all]")) {
    box.checked = n > 0 && n === all.length;
    box.indeterminate = n > 0 && n < all.length;
  }
  if (!bar) return;
  bar.hidden = n === 0;
  const nouns = n === 1 ? bar.dataset.noun : bar.dataset.nouns;
  bar.querySelector("[data-bulk-count]").textContent = `${n} ${nouns} selected`;
  for (const button of bar.querySelectorAll("[data-bulk]"))
    (button.querySelector("span") ?? button).textContent = button.dataset.bulk.replace("{n}", n).replace("{nouns}", nouns);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-pick-none]")) for (const box of picks()) box.checked = false;
  const box = event.target.closest("[data-pick]");
  if (box && event.shiftKey && last?.isConnected) {
    const all = picks();
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const one of all.slice(from, to + 1)) one.checked = box.checked;
  }
  if (box) last = box;
  if (box || event.target.closest("[data-pick-none]")) show();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-pick-all]")) return;
  for (const box of picks()) box.checked = event.target.checked;
  show();
});
document.addEventListener("htmx:after:swap", show);
show();
