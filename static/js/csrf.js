// Every changing request of htmx carries the token of the page.
const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

document.addEventListener("htmx:config:request", (event) => {
  const request = event.detail.ctx.request;
  if (request.method.toUpperCase() !== "GET") request.headers["x-csrftoken"] = token();
});
