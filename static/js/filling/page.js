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

// Other forms of the page act on what is stored: what is typed is saved first, and they are told which version that is.
async function sendAfterSaving(event) {
  event.preventDefault();
  const { target, submitter } = event;
  if (!(await saver.flush())) return;
  const pressed = document.createElement("input");
  Object.assign(pressed, { type: "hidden", name: submitter.name, value: submitter.value });
  target.append(pressed);
  target.elements.version.value = form.elements.version.value;
  target.submit();
}
for (const other of document.querySelectorAll("form[data-after-saving]")) {
  other.addEventListener("submit", sendAfterSaving);
}

// A link from the list of what is missing leads into the field itself.
function enterNamedField() {
  const control = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (control?.matches("input, textarea")) control.focus();
}
window.addEventListener("hashchange", enterNamedField);
enterNamedField();
