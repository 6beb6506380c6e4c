// How the two panes share the width; remembered in this browser.
const KEY = "desk-panes";
const panes = document.querySelector("[data-panes]");
const tools = panes.querySelector("[data-pane-tools]");

function choose(width) {
  panes.dataset.width = width;
  for (const button of tools.querySelectorAll("[data-pane-width]")) {
    button.setAttribute("aria-pressed", String(button.dataset.paneWidth === width));
  }
}

for (const button of tools.querySelectorAll("[data-pane-width]")) {
  button.addEventListener("click", () => {
    choose(button.dataset.paneWidth);
    localStorage.setItem(KEY, button.dataset.paneWidth);
  });
}
tools.hidden = false;
choose(localStorage.getItem(KEY) ?? "even");
