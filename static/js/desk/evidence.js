// Evidence on the desk: fetched when the desk stands; the list and the files open over the form, so that the scores stay
// in sight. F4 in a line opens its evidence, and again the next; the cursor stays where it is. Esc closes.
import { contentOf } from "../evidence/viewer.js";

const pane = document.querySelector("[data-evidence]");
const opener = document.querySelector("[data-evidence-link]");
const list = pane.querySelector("[data-evidence-list]");
const frame = pane.querySelector("[data-evidence-file]");
const title = pane.querySelector("[data-evidence-title]");
const download = pane.querySelector("[data-evidence-download]");
const steps = [...pane.querySelectorAll("[data-evidence-step]")];
let shown = [];
let place = 0;
let from = null;

opener.addEventListener("click", (event) => {
  event.preventDefault();
  if (pane.hidden) showList();
  else close();
});
pane.querySelector("[data-evidence-close]").addEventListener("click", close);
pane.querySelector("[data-evidence-list-button]").addEventListener("click", showList);
for (const button of steps) button.addEventListener("click", () => step(Number(button.dataset.evidenceStep)));
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-view]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  from = link;
  open(neighbours(link), link);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !pane.hidden) {
    event.preventDefault();
    close();
  }
  if (event.key !== "F4" || event.altKey || event.ctrlKey) return;
  event.preventDefault();
  const links = [...(document.activeElement.closest("[data-line], tr")?.querySelectorAll("a[data-view]") ?? [])];
  if (!links.length) return pane.hidden ? showList() : undefined;
  const isHere = !pane.hidden && shown[place] && links.some(({ href }) => href === shown[place].href) && links.length > 1;
  if (isHere && shown.length === links.length) step(1);
  else open(links, links[0]);
});

load();

async function load() {
  let answer;
  try {
    answer = await fetch(opener.dataset.part, { cache: "no-store" });
  } catch {
    return fail();
  }
  if (!answer.ok || answer.redirected) return fail();
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  const body = made.content.querySelector("[data-evidence-body]");
  list.replaceChildren(body);
  const count = opener.querySelector("[data-evidence-count]");
  count.textContent = body.dataset.count;
  count.hidden = false;
  for (const found of made.content.querySelectorAll("[data-line-evidence]")) besideLine(found);
  for (const found of made.content.querySelectorAll("[data-cell-evidence]")) inForm(found);
}

function fail() {
  list.textContent = "佐证材料暂时取不到，请刷新页面重试。";
}

/** At the line where it is scored, or in the table of results. */
function besideLine(found) {
  const line = document.getElementById(`line-${found.dataset.lineEvidence}`);
  if (!line) return;
  const content = found.content.cloneNode(true);
  const reason = line.querySelector("[data-reason-box]");
  if (reason) reason.before(content);
  else line.querySelector("th")?.append(content);
}

/** In the first cell of the row that it shows. */
function inForm(found) {
  const path = CSS.escape(found.dataset.cellEvidence);
  const cell = document.querySelector(`.desk-form [data-path="${path}"], .desk-form [data-path^="${path}."]`);
  cell?.append(found.content.cloneNode(true));
}

/** The files of the same line, cell or list. */
function neighbours(link) {
  const scope = link.closest("[data-views], [data-path], [data-evidence-list]") ?? list;
  return [...scope.querySelectorAll("a[data-view]")];
}

function open(links, link) {
  shown = links;
  place = Math.max(links.indexOf(link), 0);
  show();
}

function step(by) {
  if (!shown.length) open([...list.querySelectorAll("a[data-view]")], null);
  else {
    place = (place + by + shown.length) % shown.length;
    show();
  }
}

function show() {
  const link = shown[place];
  if (!link) return;
  reveal();
  list.hidden = true;
  frame.hidden = false;
  frame.replaceChildren(contentOf(link));
  title.textContent = shown.length > 1 ? `${link.dataset.name}（${place + 1} / ${shown.length}）` : link.dataset.name;
  download.href = link.href.replace("?show=1", "");
  download.hidden = false;
  mark(link.href);
}

function showList() {
  reveal();
  frame.replaceChildren();
  frame.hidden = true;
  list.hidden = false;
  title.textContent = "佐证材料";
  download.hidden = true;
  mark("");
}

function reveal() {
  pane.hidden = false;
  opener.setAttribute("aria-expanded", "true");
}

function close() {
  pane.hidden = true;
  frame.replaceChildren();
  opener.setAttribute("aria-expanded", "false");
  mark("");
  // A PDF takes the keyboard; who came from a field is still in it.
  if (document.activeElement === document.body || pane.contains(document.activeElement)) (from ?? opener).focus();
  from = null;
}

function mark(href) {
  for (const chip of document.querySelectorAll(".evidence-chip")) chip.classList.toggle("is-shown", href !== "" && chip.href === href);
}
