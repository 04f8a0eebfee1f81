// Parts with data-calm renew themselves when something changed. They wait while one types or decides in them, and keep the focus.
const typing = "input, textarea, select, [contenteditable]";
let focus = null;

const selector = (element) => (element.id ? `#${CSS.escape(element.id)}` : element.getAttribute("href") && `a[href="${CSS.escape(element.getAttribute("href"))}"]`);
const renewed = (event) => {
  const { sourceElement, sourceEvent } = event.detail.ctx;
  return sourceEvent?.type === "changes" && sourceElement?.matches?.("[data-calm]") ? sourceElement : null;
};

document.addEventListener("htmx:before:swap", (event) => {
  const part = renewed(event);
  focus = null;
  if (!part) return;
  const active = part.contains(document.activeElement) ? document.activeElement : null;
  if (active?.matches(typing) || part.querySelector("dialog[open], details[open], [data-picked]")) event.preventDefault();
  else if (active) focus = selector(active);
});

document.addEventListener("htmx:after:swap", (event) => {
  if (focus) event.target.querySelector?.(focus)?.focus({ preventScroll: true });
  focus = null;
});
