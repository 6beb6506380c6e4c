// Picking on the form itself: a click on a cell ticks its box at the right and goes to its text. Everything works
// without it, by the boxes alone.
const form = document.querySelector("[data-return]");
const paper = document.querySelector("[data-pickable]");
const boxes = new Map([...form.querySelectorAll("input[name='pick']")].map((box) => [box.value, box]));
const narrow = form.querySelector("[data-only-picked]");
let isChanged = false;
let isSent = false;

for (const hint of document.querySelectorAll("[data-live]")) hint.hidden = false;
for (const cell of paper.querySelectorAll("[data-path]")) if (boxOf(cell.dataset.path)) cell.classList.add("is-pickable");

paper.addEventListener("click", (event) => {
  const box = boxOf(event.target.closest("[data-path]")?.dataset.path ?? "");
  if (!box) return;
  if (!box.checked) {
    box.checked = true;
    changed();
  }
  goTo(box);
});
form.addEventListener("change", (event) => {
  if (event.target.name === "pick" && event.target.checked) textOf(event.target).focus();
  changed();
});
form.addEventListener("input", () => (isChanged = true));
form.addEventListener("submit", () => (isSent = true));
narrow.hidden = false;
narrow.addEventListener("click", () => {
  const isNarrow = form.classList.toggle("is-narrowed");
  narrow.setAttribute("aria-pressed", String(isNarrow));
  narrow.textContent = isNarrow ? "显示全部" : "只看已选";
});
window.addEventListener("beforeunload", (event) => {
  if (isChanged && !isSent) event.preventDefault();
});
show();
form.querySelector(".is-wrong")?.scrollIntoView({ block: "center" });

function changed() {
  isChanged = true;
  show();
}

// The box of the cell, or of the nearest place that holds it.
function boxOf(path) {
  for (let wanted = path; wanted; wanted = wanted.slice(0, Math.max(wanted.lastIndexOf("."), 0))) {
    if (boxes.has(wanted)) return boxes.get(wanted);
  }
  return null;
}

function textOf(box) {
  return box.closest("[data-pick]").querySelector("textarea");
}

function goTo(box) {
  box.closest("details").open = true;
  const text = textOf(box);
  text.scrollIntoView({ block: "center" });
  text.focus({ preventScroll: true });
}

function show() {
  const picked = [...boxes.values()].filter((box) => box.checked);
  form.querySelector("[data-picked]").textContent = picked.length;
  for (const box of boxes.values()) box.closest("[data-pick]").classList.toggle("is-picked", box.checked);
  for (const section of form.querySelectorAll("[data-section]")) {
    const count = section.querySelectorAll("input[name='pick']:checked").length;
    section.querySelector("[data-count]").textContent = count ? `已选 ${count} 处` : "";
  }
  const paths = picked.map((box) => box.value);
  for (const cell of paper.querySelectorAll("[data-path]")) {
    const { path } = cell.dataset;
    cell.classList.toggle("is-picked", paths.some((wanted) => path === wanted || path.startsWith(`${wanted}.`)));
  }
}
