// After a decision the next card is in hand: in sight, and read out by a screen reader.
let decided = false;

// htmx names another source after the swap, since the form went with its card.
document.addEventListener("htmx:before:swap", (event) => {
  decided = event.detail.ctx.sourceElement?.matches?.('form[action$="/decision"]') ?? false;
});

document.addEventListener("htmx:after:swap", (event) => {
  if (!decided || event.target.id !== "inbox") return;
  decided = false;
  scrollTo(0, 0);
  document.getElementById("case")?.focus({ preventScroll: true });
});
