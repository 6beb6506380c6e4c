// Adding, removing and moving rows in the page. The same buttons do it on the server where there is no script.
import { announce } from "./announcer.js";
import { listsOf, renumber, rowsOf, scopeOf, titleOf } from "./names.js";

const STEPS = { up: -1, down: 1 };

export function watchRows(form, changed) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    event.preventDefault();
    press(button, form, changed);
  });
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest("[data-row]");
    if (!step || !row || !mayMove(row, form)) return;
    event.preventDefault();
    move(row, step, form, changed);
  });
}

// A row of a list that finance's return left as it was has no buttons.
function mayMove(row, form) {
  return [...row.querySelectorAll("[data-do='up']")].some((found) => scopeOf(found, form) === row);
}

function press(button, form, changed) {
  const { do: verb } = button.dataset;
  const scope = scopeOf(button, form);
  if (verb === "add") add(listsOf(scope, form)[0], form);
  else if (verb === "remove") remove(scope, form, changed);
  else move(scope, STEPS[verb], form, changed);
}

function add(list, form) {
  const blank = form.querySelector(`template[data-blank="${list.dataset.list}"]`);
  const row = document.importNode(blank.content, true).firstElementChild;
  list.append(row);
  renumber(form);
  row.querySelector("textarea, input:not([type=hidden])").focus();
  announce(`已增加${titleOf(row)}`);
}

function remove(row, form, changed) {
  const title = titleOf(row);
  const strip = undoStrip(row, title, () => {
    strip.replaceWith(row);
    renumber(form);
    row.querySelector("textarea, input:not([type=hidden])").focus();
    announce(`已恢复${titleOf(row)}`);
    changed();
  });
  row.replaceWith(strip);
  renumber(form);
  strip.querySelector("button").focus();
  announce(`已删除${title}，可以撤销`);
  changed();
}

// What stands in place of a removed row until the page is left.
function undoStrip(row, title, undo) {
  const strip = document.createElement(row.tagName);
  const text = document.createElement("span");
  text.textContent = `已删除${title}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-outline-secondary";
  button.textContent = "撤销";
  button.addEventListener("click", undo);
  strip.className = "undo-strip";
  if (row.tagName === "TR") {
    const cell = document.createElement("td");
    cell.colSpan = row.children.length;
    cell.append(text, button);
    strip.append(cell);
  } else {
    strip.append(text, button);
  }
  return strip;
}

function move(row, step, form, changed) {
  const rows = rowsOf(row.parentElement);
  const other = rows[rows.indexOf(row) + step];
  if (!other) {
    announce(step < 0 ? "已经是第一行" : "已经是最后一行");
    return;
  }
  const focused = document.activeElement;
  if (step < 0) other.before(row);
  else other.after(row);
  renumber(form);
  focused.focus();
  mark(row);
  announce(`已移为${titleOf(row)}`);
  changed();
}

function mark(row) {
  row.classList.add("is-moving");
  setTimeout(() => row.classList.remove("is-moving"), 1200);
}
