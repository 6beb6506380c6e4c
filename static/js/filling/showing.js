// Puts what the server answered into the page: ids of new rows, messages at the fields, numbers in their notation,
// what is still missing.

// The controls and rows by the names under which they are being sent: rows may have moved when the answer comes.
export function snapshot(form) {
  const controls = new Map();
  for (const control of form.querySelectorAll("[data-cell]:not([type=hidden])")) {
    controls.set(control.name, { control, text: control.value });
  }
  const rows = new Map();
  for (const id of form.querySelectorAll("[data-cell='row']")) rows.set(id.name.replace(/-row$/, ""), id);
  return { controls, rows };
}

export function showAnswer(answer, sent) {
  for (const [prefix, id] of Object.entries(answer.rows)) sent.rows.get(prefix).value = id;
  // Rows that are not stored (any more) because nothing stands in them.
  for (const [prefix, id] of sent.rows) if (!(prefix in answer.rows)) id.value = "";
  for (const [name, { control, text }] of sent.controls) {
    // What is stored: a conflict asks later what was changed since.
    control.defaultValue = text;
    if (control.value !== text) continue;
    showMessage(control, answer.problems[name] ?? "");
    const shown = answer.numbers[name];
    if (shown !== undefined && control !== document.activeElement) control.value = control.defaultValue = shown;
  }
  showOutcomes(answer.outcomes ?? {});
  repeatValues();
  showProgress(answer.progress);
  showGaps(answer.gaps);
}

function showMessage(control, message) {
  const field = control.closest(".field");
  if (!field) return;
  field.classList.toggle("is-invalid", message !== "");
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  field.querySelector(".field__error").textContent = message;
}

// Raw data that a second line computes with: the value typed under the first.
function repeatValues() {
  for (const place of document.querySelectorAll("[data-repeats]")) {
    const text = document.getElementById(place.dataset.repeats).value || "—";
    if (place.textContent !== text) place.textContent = text;
  }
}

// What the lines of the rubric come to with the raw data as saved.
function showOutcomes(outcomes) {
  for (const [line, { text, tone }] of Object.entries(outcomes)) {
    const output = document.querySelector(`[data-outcome="${CSS.escape(line)}"]`);
    if (!output || output.textContent === text) continue;
    output.textContent = text;
    output.dataset.tone = tone;
  }
}

function showProgress({ section, note, tone }) {
  const entry = document.querySelector(`[data-progress="${section}"]`);
  entry.textContent = note;
  entry.className = `section-nav__note${tone ? ` section-nav__note--${tone}` : ""}`;
}

function showGaps(gaps) {
  const box = document.getElementById("gaps");
  box.hidden = gaps.length === 0;
  box.querySelector("[data-gap-count]").textContent = gaps.length;
  box.querySelector("ul").replaceChildren(
    ...gaps.map(({ anchor, message }) => {
      const entry = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${anchor}`;
      link.textContent = message;
      entry.append(link);
      return entry;
    }),
  );
}
