// Evidence beside the rows of a section: what is there, one button to add. Asked for after the page stands. Without it
// the link 佐证材料 in the side column leads to the page that does the same.
import { Queue } from "./queue.js";
import { filesOf, hasFiles } from "./sending.js";
import { watchViews } from "./viewer.js";

const KINDS = { key_indicators: "key_indicator", main_tasks: "main_task", lines: "task_line", indicators: "task_indicator" };
const form = document.getElementById("section-form");
const box = document.getElementById("evidence");
const strips = new Map();
let asked = 0;

watchViews(form);
refresh();
// Rows that were new have an id now.
form.addEventListener("section-saved", () => placesIn(form).some(([key]) => !strips.has(key)) && refresh());

async function refresh() {
  const mine = (asked += 1);
  let answer;
  try {
    const response = await fetch(box.dataset.url, { redirect: "error", cache: "no-store" });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    // The link in the side column still leads to all of it.
    return;
  }
  if (mine !== asked) return;
  const places = new Map(placesIn(form));
  for (const [key, strip] of strips) {
    if (!places.has(key) || !answer.targets[key]) {
      strip.element.remove();
      strips.delete(key);
    }
  }
  for (const [key, target] of Object.entries(answer.targets)) {
    const place = places.get(key);
    if (!place) continue;
    if (!strips.has(key)) strips.set(key, new Strip(key, answer.may_write));
    const strip = strips.get(key);
    strip.show(target);
    if (!strip.element.isConnected) place.append(strip.element);
  }
}

/** [target key, the element that its strip is put into] of everything stored on the page. */
function placesIn(scope) {
  const rows = [...scope.querySelectorAll("[data-row]")].map((row) => {
    const id = [...row.querySelectorAll("[data-cell='row']")].find((found) => found.closest("[data-row]") === row)?.value;
    const kind = KINDS[row.parentElement?.dataset.list];
    return id && kind ? [`${kind}:${id}`, cellOf(row)] : null;
  });
  const lines = [...scope.querySelectorAll("tr[data-line]")].map((line) => {
    const code = /^scores-(.+)-score$/.exec(line.querySelector("[name$='-score']")?.name ?? "")?.[1];
    return code ? [`score_line:${code}`, line.querySelector("th")] : null;
  });
  const items = [...scope.querySelectorAll("[name^='data-']")].map((control) => {
    const field = control.closest(".field, fieldset");
    return field ? [`data_item:${control.name.slice(5)}`, field] : null;
  });
  return [...rows, ...lines, ...items].filter(Boolean);
}

function cellOf(row) {
  if (row.tagName === "TR") return [...row.querySelectorAll("td")].filter((cell) => cell.querySelector(".field")).at(-1);
  return row.querySelector(":scope > .line__cells > .field") ?? row.querySelector(":scope > .row-card__body > .field") ?? row;
}

class Strip {
  constructor(key, mayWrite) {
    this.element = document.createElement("div");
    this.element.className = "evidence-strip";
    this.element.dataset.views = "";
    this.element.dataset.target = key;
    this.key = key;
    this.mayWrite = mayWrite;
    if (mayWrite) this.#watch();
  }

  show({ label, files, locked }) {
    const parts = files.map((file) => chipOf(file));
    const word = document.createElement("span");
    word.textContent = files.length ? `佐证 ${files.length}` : "佐证";
    this.element.querySelectorAll(":scope > span, :scope > a").forEach((old) => old.remove());
    this.element.prepend(word, ...parts);
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", `${label}的佐证材料`);
    if (!this.mayWrite) return;
    this.isLocked = locked;
    this.button.hidden = locked;
    this.button.setAttribute("aria-label", `上传佐证材料：${label}`);
    const link = document.createElement("a");
    link.href = `${box.dataset.page}?target=${encodeURIComponent(this.key)}#upload`;
    link.textContent = "选已有的";
    link.setAttribute("aria-label", `选已有的佐证材料：${label}`);
    if (!locked) this.button.after(link);
  }

  #watch() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "evidence-strip__add";
    this.button.textContent = "＋ 上传";
    this.input = document.createElement("input");
    Object.assign(this.input, { type: "file", multiple: true, hidden: true, accept: box.dataset.accept });
    const list = document.createElement("ul");
    list.className = "evidence-progress";
    list.hidden = true;
    this.element.append(this.button, this.input, list);
    const queue = new Queue({
      list,
      url: box.dataset.upload,
      // Asked for each time: a new login brings a new one.
      token: () => form.elements.csrfmiddlewaretoken.value,
      limit: Number(box.dataset.limit),
      settled: (answers) => this.#settled(list, answers),
    });
    this.take = (files) => files.length && queue.add(files, [this.key]);
    this.button.addEventListener("click", () => this.input.click());
    // What is chosen here is no part of the section's form.
    for (const name of ["input", "change"]) this.input.addEventListener(name, (event) => event.stopPropagation());
    this.input.addEventListener("change", () => {
      this.take([...this.input.files]);
      this.input.value = "";
    });
  }

  #settled(list, answers) {
    for (const line of list.querySelectorAll("[data-status=added], [data-status=linked], [data-status=cancelled]")) line.remove();
    list.hidden = !list.childElementCount;
    if (answers.some(({ status }) => status === "added" || status === "linked")) refresh();
  }
}

function chipOf({ name, url, kind, opens, warning }) {
  const chip = document.createElement(url ? "a" : "span");
  chip.className = "evidence-strip__file";
  chip.textContent = warning ? `${name}（${warning}）` : name;
  chip.title = name;
  if (url) chip.href = opens ? `${url}?show=1` : url;
  if (opens) Object.assign(chip.dataset, { view: kind, name });
  return chip;
}

function stripAt(element) {
  for (let row = element.closest?.("[data-row], tr[data-line], .field"); row; row = row.parentElement?.closest("[data-row]")) {
    const found = [...strips.values()].find(({ element: strip }) => row.contains(strip) && (strip.closest("[data-row], tr[data-line]") ?? row) === row);
    if (found?.take) return found.isLocked ? null : found;
  }
  return null;
}

let over = null;
function mark(strip) {
  over?.element.classList.remove("is-over");
  over = strip;
  over?.element.classList.add("is-over");
}

document.addEventListener("dragover", (event) => {
  if (!hasFiles(event.dataTransfer)) return;
  // A file let go beside every row must not replace the page, and what is typed in it.
  event.preventDefault();
  mark(stripAt(event.target));
});
document.addEventListener("drop", (event) => {
  if (!hasFiles(event.dataTransfer)) return;
  event.preventDefault();
  over?.take(filesOf(event.dataTransfer));
  mark(null);
});
document.addEventListener("paste", (event) => {
  // Cells copied in Excel come as text and as a picture of themselves: then the text is meant.
  if (event.clipboardData.types.includes("text/plain")) return;
  const files = filesOf(event.clipboardData);
  const strip = files.length ? stripAt(event.target) : null;
  if (!strip) return;
  event.preventDefault();
  strip.take(files);
});
