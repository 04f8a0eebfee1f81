// A menu closes by Escape, a click elsewhere or a choice; arrows move in it. The phone's rail closes by Escape too.
const openMenus = () => document.querySelectorAll("details.menu[open]");
const stops = (menu) => [...menu.querySelectorAll(".sheet a, .sheet button")];

function close(menu, back) {
  menu.open = false;
  if (back) menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  for (const menu of openMenus())
    if (!menu.contains(event.target) || event.target.closest(".sheet a, .sheet [command]")) close(menu, false);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && location.hash === "#rail") location.hash = "desk";
  const menu = event.target.closest?.("details.menu[open]");
  if (!menu) return;
  if (event.key === "Escape") close(menu, true);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const all = stops(menu);
  all[(all.indexOf(document.activeElement) + by + all.length) % all.length]?.focus();
});

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details.menu[open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) close(menu, false);
});
