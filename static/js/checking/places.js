// Where a cell of the stored form stands in the page. Rows that are not stored (nothing is typed in them) have no
// number in the form: only those with an id are counted.
import { listsOf, rowsOf } from "../filling/names.js";

// The control of the cell with this dotted path ("main_tasks.1.lines.0.amount"); null where the page has none.
export function controlAt(form, path) {
  const steps = path.split(".");
  let scope = form;
  while (steps.length > 2) {
    const list = listsOf(scope, form).find((found) => found.dataset.list === steps[0]);
    if (!list) break;
    scope = rowsOf(list).filter(isStored)[Number(steps[1])];
    if (!scope) return null;
    steps.splice(0, 2);
  }
  if (scope !== form) return ownCell(scope, steps[0]);
  return document.getElementById(`id_${path.replaceAll(".", "-")}`);
}

function ownCell(row, name) {
  const found = [...row.querySelectorAll(`[data-cell="${name}"]:not([type=hidden])`)];
  return found.find((control) => control.closest("[data-row]") === row) ?? null;
}

function isStored(row) {
  const id = [...row.querySelectorAll("[data-cell='row']")].find((found) => found.closest("[data-row]") === row);
  return Boolean(id?.value);
}
