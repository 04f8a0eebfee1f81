// Draws the figures of the table beside it; T or the button shows the table instead. Chart.js comes only where a chart is.
const drawn = new Map();
const started = new WeakSet();
const COLOURS = ["--chart-1", "--chart-2", "--chart-3", "--chart-4"];
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

function colour(name) {
  probe.style.color = `var(${name})`;
  return getComputedStyle(probe).color;
}

function figures(section) {
  const heads = [...section.querySelectorAll("thead th")].slice(1).map((head) => head.textContent);
  const rows = [...section.querySelectorAll("tbody tr")];
  const cells = rows.map((row) => [...row.querySelectorAll("td")]);
  return {
    labels: rows.map((row) => row.querySelector("th").textContent.trim()),
    links: rows.map((row) => row.querySelector("th a")?.href),
    texts: cells.map((row) => row.map((cell) => cell.textContent)),
    series: heads.map((name, at) => ({ name, values: cells.map((row) => Number(row[at].dataset.value)) })),
  };
}

function dataset(one, at, section, count) {
  const line = section.dataset.chart === "line";
  const stacked = section.hasAttribute("data-stacked");
  const top = !stacked || at === count - 1;
  const main = colour(COLOURS[at % COLOURS.length]);
  return {
    label: one.name, data: one.values, backgroundColor: main, hoverBackgroundColor: main, borderColor: main,
    borderWidth: line ? 2 : 0, pointRadius: 0, pointHitRadius: 12, tension: 0.25, stack: stacked ? "all" : undefined,
    borderRadius: top ? { topLeft: 4, topRight: 4 } : 0, categoryPercentage: 0.84, barPercentage: 0.84, maxBarThickness: 34,
  };
}

function options(section, data) {
  const ink = colour("--muted-foreground");
  const { currency, locale, prefix, suffix } = section.dataset;
  const plain = currency && new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  const axis = (value) => (plain ? plain.format(value) : `${value < 0 ? "−" : ""}${prefix}${Math.abs(value).toLocaleString("en")}${suffix}`);
  const stacked = section.hasAttribute("data-stacked");
  const font = { family: "Inter, sans-serif", size: 12 };
  return {
    animation: false, maintainAspectRatio: false, interaction: { mode: "index", intersect: false },
    onClick: (_, hit) => { const to = hit.length && data.links[hit[0].index]; if (to) location.assign(to); },
    plugins: {
      legend: { display: data.series.length > 1, align: "end", labels: { boxWidth: 9, boxHeight: 9, useBorderRadius: true, borderRadius: 2, color: ink, font } },
      tooltip: { padding: 10, cornerRadius: 8, boxPadding: 4, bodyFont: font, titleFont: { ...font, weight: 600 }, backgroundColor: colour("--tooltip"), titleColor: colour("--tooltip-foreground"), bodyColor: colour("--tooltip-foreground"),
        callbacks: { label: (item) => ` ${item.dataset.label}  ${data.texts[item.dataIndex][item.datasetIndex]}` } },
    },
    scales: {
      x: { stacked, grid: { display: false }, border: { display: false }, ticks: { color: ink, font, maxRotation: 0, autoSkipPadding: 22 } },
      y: { stacked, beginAtZero: true, border: { display: false }, grid: { color: colour("--grid") }, ticks: { color: ink, font, maxTicksLimit: 5, padding: 8, callback: axis } },
    },
  };
}

async function draw(section) {
  started.add(section);
  try {
    await import(section.dataset.library);
  } catch {
    section.toggleAttribute("data-as-table", true);
    section.toggleAttribute("data-drawn", true);
    return;
  }
  const data = figures(section);
  drawn.get(section)?.destroy();
  section.querySelector(".plot").hidden = section.hasAttribute("data-as-table");
  section.querySelector("[data-table-toggle]").hidden = false;
  section.toggleAttribute("data-drawn", true);
  const datasets = data.series.map((one, at) => dataset(one, at, section, data.series.length));
  drawn.set(section, new Chart(section.querySelector("canvas"), { type: section.dataset.chart, data: { labels: data.labels, datasets }, options: options(section, data) }));
}

function toggle(section) {
  const on = section.toggleAttribute("data-as-table");
  section.querySelector(".plot").hidden = on;
  section.querySelector("[data-table-toggle]").setAttribute("aria-pressed", String(on));
}

function all() {
  for (const [section, chart] of drawn) if (!section.isConnected) { chart.destroy(); drawn.delete(section); }
  document.querySelectorAll("[data-chart]").forEach((section) => started.has(section) || draw(section));
}

document.addEventListener("click", (event) => event.target.closest("[data-table-toggle]") && toggle(event.target.closest("[data-chart]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "t" || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem("keys") === "off") return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || document.querySelector("dialog:modal")) return;
  for (const section of drawn.keys()) toggle(section);
});
document.addEventListener("cockpit:theme", () => [...drawn.keys()].forEach(draw));
document.addEventListener("htmx:after:swap", all);
all();
