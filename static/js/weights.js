// The sliders of the weights rank the niches beside them anew, as the server would: shares of the sum, ranges added up.
// Rounds to a tenth as Python does: halves that a number can hold exactly go to the even neighbour.
function tenth(x) {
  const floor = Math.floor(x * 10);
  const exact = (x * 4) % 1 === 0 && x * 10 - floor === 0.5;
  return exact ? (floor + (floor % 2)) / 10 : Number(x.toFixed(1));
}

function whole(x) {
  const floor = Math.floor(x);
  return x - floor === 0.5 ? floor + (floor % 2) : Math.round(x);
}

const shares = (sliders) => {
  const total = sliders.reduce((sum, slider) => sum + slider.valueAsNumber, 0);
  return total ? sliders.map((slider) => slider.valueAsNumber / total) : null;
};
const added = (weights, figures) => weights.reduce((sum, weight, at) => sum + weight * figures[at], 0);

function scored(row, weights) {
  const judged = JSON.parse(row.dataset.judged);
  return {
    row,
    niche: judged.niche,
    score: tenth(added(weights, judged.values)),
    low: tenth(added(weights, judged.lows)),
    high: tenth(added(weights, judged.highs)),
    evidenced: Math.round(added(weights, judged.known) * 1e4) / 1e4,
  };
}

function show(one, rank) {
  const { row, score, low, high } = one;
  row.querySelector("[data-rank]").textContent = rank;
  row.querySelector("[data-score]").textContent = score.toFixed(1);
  row.querySelector("[data-span]").textContent = `${whole(low)}–${whole(high)}`;
  row.querySelector(".band").setAttribute("x", `${low}%`);
  row.querySelector(".band").setAttribute("width", `${high - low}%`);
  row.querySelector(".point").setAttribute("x", `${score}%`);
  row.querySelector("svg").setAttribute("aria-label", `Score ${score.toFixed(1)}, likely ${whole(low)} to ${whole(high)}`);
  const moved = Number(row.dataset.was) - rank;
  const note = row.querySelector("[data-moved]");
  note.textContent = moved ? `${moved > 0 ? "▲" : "▼"} ${Math.abs(moved)}` : "";
  note.className = `moved small ${moved > 0 ? "good-text" : moved < 0 ? "bad-text" : ""}`;
}

function rank(form) {
  const sliders = [...form.querySelectorAll("input[type=range]")];
  const weights = shares(sliders);
  sliders.forEach((slider, at) => {
    form.querySelector(`output[for="${slider.id}"]`).textContent = weights ? `${Math.round(100 * weights[at])} %` : "0 %";
  });
  for (const button of form.querySelectorAll("[data-needs-weights]")) button.disabled = !weights;
  const list = document.querySelector("[data-ranked]");
  if (!weights || !list) return;
  const rows = [...list.children].map((row) => scored(row, weights));
  rows.sort((a, b) => b.score - a.score || b.evidenced - a.evidenced || (a.niche < b.niche ? -1 : 1));
  rows.forEach((one, at) => show(one, at + 1));
  list.append(...rows.map((one) => one.row));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("[data-weigh]");
  if (form) rank(form);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-weigh-to]");
  if (!button) return;
  const parts = JSON.parse(button.dataset.weighTo);
  for (const slider of button.form.querySelectorAll("input[type=range]")) slider.value = parts[slider.name];
  rank(button.form);
});
for (const one of document.querySelectorAll("[data-weigh-to]")) one.hidden = false;
