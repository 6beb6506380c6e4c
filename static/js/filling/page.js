// The page of a section: rows, computed cells, autosave. Everything here also works without it, by plain saving.
import { Findings } from "../checking/beside.js";
import { chooseSides } from "./conflict.js";
import { computeFunds } from "./funds.js";
import { growTextareas } from "./growing.js";
import { watchRows } from "./rows.js";
import { Saver } from "./saver.js";
import { addUpScores } from "./scores.js";

const form = document.getElementById("section-form");

function compute() {
  computeFunds(form);
  addUpScores(form);
}

const findings = new Findings(form);
const saver = new Saver(form, compute, () => {
  findings.refresh();
  form.dispatchEvent(new CustomEvent("section-saved"));
});
watchRows(form, () => saver.touch());
growTextareas(form);
chooseSides(form);
compute();

form.addEventListener("input", (event) => {
  // Choosing between two texts is no change of one's own text.
  if (event.target.closest("#conflict")) return;
  compute();
  saver.touch();
});
form.addEventListener("change", (event) => {
  if (!event.target.closest("#conflict")) saver.settle();
});

// A link from the list of what is missing leads into the field itself.
function enterNamedField() {
  const control = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (control?.matches("input, textarea")) control.focus();
}
window.addEventListener("hashchange", enterNamedField);
enterNamedField();
