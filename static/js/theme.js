// Light, dark, or as the system says: in a cookie, so that the server writes the class and nothing flashes, in this browser, and with the account.
const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const YEAR = 31536000;

function show(choice) {
  const dark = choice === "dark" || (choice === "system" && system.matches);
  root.dataset.theme = choice;
  root.classList.toggle("dark", dark);
  root.classList.toggle("light", choice === "light");
  for (const button of document.querySelectorAll("[data-theme-choice]"))
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  document.dispatchEvent(new CustomEvent("cockpit:theme"));
}

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-theme-choice]")?.dataset.themeChoice;
  if (!choice) return;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `theme=${choice}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  localStorage.setItem("theme", choice);
  show(choice);
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (!token || event.target.closest("form[action='/account/theme']")) return;
  fetch("/account/theme", { method: "POST", body: new URLSearchParams({ theme: choice }), headers: { "x-csrftoken": token, "HX-Request": "true" }, keepalive: true });
});

system.addEventListener("change", () => show(root.dataset.theme));
addEventListener("storage", (event) => event.key === "theme" && event.newValue && show(event.newValue));
root.dataset.script = "on";
show(localStorage.getItem("theme") || root.dataset.theme || "system");
