// The computed cells of the money block, and whether its sums agree, while somebody types.
import { format, parse, percentage, rounded, sum } from "./decimal.js";

const WORDS = { holds: "相符", fails: "不符，请核对", "": "待填" };

export function computeFunds(form) {
  const values = new Map();
  for (const control of form.querySelectorAll("input[name^='funds-']")) {
    values.set(control.dataset.cell, parse(control.value));
  }
  // In the order of the page: a computed cell may build on one above it.
  for (const output of form.querySelectorAll("output[data-operation]")) show(output, values);
  for (const entry of form.querySelectorAll("[data-identity]")) judge(entry, values);
}

function show(output, values) {
  const { key, operation, operands, places } = output.dataset;
  const found = operands.split(" ").map((operand) => values.get(operand) ?? null);
  const value = compute(operation, found, Number(places));
  values.set(key, value);
  const text = value === null ? "—" : format(value, Number(places));
  if (output.value !== text) output.value = text;
  const again = output.closest(".field").querySelector("[data-computed-again]");
  if (again) again.textContent = text;
}

function compute(operation, values, places) {
  if (operation === "sum") return values.some((value) => value !== null) ? rounded(sum(values), places) : null;
  const [left, right] = values;
  if (left === null || right === null) return null;
  return operation === "difference" ? rounded(left - right, places) : percentage(left, right, places);
}

function judge(entry, values) {
  const side = (keys) => keys.split(" ").map((key) => values.get(key) ?? null);
  const [left, right] = [side(entry.dataset.left), side(entry.dataset.right)];
  const isKnown = [left, right].every((side) => side.some((value) => value !== null));
  const atMost = "atMost" in entry.dataset;
  const [a, b] = [sum(left), sum(right)];
  const verdict = !isKnown ? "" : (atMost ? a <= b : a === b) ? "holds" : "fails";
  entry.dataset.verdict = verdict;
  entry.querySelector("[data-word]").textContent = WORDS[verdict];
  entry.querySelector("[data-sums]").textContent = isKnown ? `${format(a, 2)} ${atMost ? "≤" : "="} ${format(b, 2)}` : "";
}
