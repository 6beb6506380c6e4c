// 体检 beside the form: fetched when the desk stands, shown in a drawer under the form and at the rubric's lines.
// Without it the link leads to a page with the same list.
const drawer = document.querySelector("[data-findings]");
const link = document.querySelector("[data-findings-link]");
const pane = drawer.closest(".desk__pane");
const body = drawer.querySelector("[data-findings-list]");
const KEY = "desk-findings";
const isWide = window.matchMedia("(min-width: 62rem)");

link.addEventListener("click", (event) => {
  if (!isWide.matches) return;
  event.preventDefault();
  open(drawer.hidden);
  sessionStorage.setItem(KEY, drawer.hidden ? "" : "open");
});
drawer.querySelector("[data-findings-close]").addEventListener("click", () => {
  open(false);
  sessionStorage.setItem(KEY, "");
  link.focus();
});

document.addEventListener("click", (event) => {
  const chosen = event.target.closest("a[data-cells]");
  if (!chosen) return;
  event.preventDefault();
  show(chosen.dataset.cells.split(" "));
});
window.addEventListener("hashchange", fromAddress);

load();
fromAddress();

async function load() {
  let answer;
  try {
    answer = await fetch(link.dataset.part);
  } catch {
    return fail();
  }
  if (!answer.ok || answer.redirected) return fail();
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  const list = made.content.querySelector("[data-findings-body]");
  body.replaceChildren(list);
  const count = link.querySelector("[data-findings-count]");
  count.textContent = list.dataset.count;
  count.hidden = false;
  count.classList.toggle("has-some", list.dataset.count !== "0");
  for (const found of made.content.querySelectorAll("[data-line-findings]")) beside(found);
  if (isWide.matches && sessionStorage.getItem(KEY)) open(true);
}

function fail() {
  body.textContent = "体检结果暂时取不到，请稍后点“体检”重试。";
  link.querySelector("[data-findings-count]").hidden = true;
}

/** At the line where it is scored, or in the table of results. */
function beside(found) {
  const line = document.getElementById(`line-${found.dataset.lineFindings}`);
  if (!line) return;
  const content = found.content.cloneNode(true);
  const reason = line.querySelector("[data-reason-box]");
  if (reason) reason.before(content);
  else line.querySelector("th")?.append(content);
}

function open(wanted) {
  drawer.hidden = !wanted;
  link.setAttribute("aria-expanded", String(wanted));
}

/** "#cell=scores.A1-1.reason", as the lists outside the desk link to it. */
function fromAddress() {
  const found = /^#cell=(.+)$/.exec(location.hash);
  if (found) show([decodeURIComponent(found[1])]);
}

/** Marks the cells in the form and brings the first into sight. */
function show(paths) {
  for (const old of document.querySelectorAll(".is-proof, .is-proof-first")) old.classList.remove("is-proof", "is-proof-first");
  const cells = paths.map(cellOf).filter(Boolean);
  for (const cell of cells) cell.classList.add("is-proof");
  if (!cells.length) return;
  cells[0].classList.add("is-proof-first");
  if (!isWide.matches) {
    cells[0].scrollIntoView({ block: "center" });
    return;
  }
  const place = cells[0].getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTo({ top: Math.max(place - pane.clientHeight / 4, 0) });
}

/** The cell, or the nearest that holds it. */
function cellOf(path) {
  for (let wanted = path; wanted; wanted = wanted.slice(0, Math.max(wanted.lastIndexOf("."), 0))) {
    const cell = document.querySelector(`.desk-form [data-path="${CSS.escape(wanted)}"]`);
    if (cell) return cell;
  }
  return null;
}
