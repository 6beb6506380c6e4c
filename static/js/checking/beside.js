// The checker's findings of this section: in the side column, and each beside the first of its cells. They are asked
// for after a saving was answered, so that none waits for them; the focus stays where it is.
import { announce } from "../filling/announcer.js";
import { controlAt } from "./places.js";

// What became of finance's remarks on this section, now that it is saved.
function showRemarks(states) {
  for (const [number, isChanged] of Object.entries(states)) {
    const tag = document.querySelector(`[data-remark="${number}"] [data-remark-state]`);
    if (!tag) continue;
    tag.textContent = isChanged ? "已改" : "未改";
    tag.classList.toggle("tag--good", isChanged);
    tag.classList.toggle("tag--warn", !isChanged);
  }
}

export class Findings {
  constructor(form) {
    this.form = form;
    this.box = document.getElementById("findings");
    this.asked = 0;
    this.told = "";
    if (!this.box) return;
    this.refresh();
  }

  // What stands in the page is older than what was just saved.
  async refresh() {
    if (!this.box) return;
    this.asked += 1;
    const mine = this.asked;
    let answer;
    try {
      const response = await fetch(this.box.dataset.url, { redirect: "error", cache: "no-store" });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      // The next saving asks again; what was found before stands until then.
      return;
    }
    // A later question is under way: its answer knows more.
    if (mine !== this.asked) return;
    this.#replacePanel(answer.panel);
    this.#show(answer.findings);
    showRemarks(answer.remarks);
    this.#tell();
  }

  #replacePanel(html) {
    const before = this.box.querySelector("details");
    const isOpen = before?.open;
    const isSame = before?.querySelector("summary").textContent === summaryOf(html);
    if (this.box.contains(document.activeElement)) return;
    this.box.innerHTML = html;
    if (isSame && isOpen !== undefined) this.box.querySelector("details").open = isOpen;
  }

  #show(findings) {
    for (const list of this.form.querySelectorAll(".field__findings")) list.remove();
    for (const finding of findings) {
      const control = finding.cells.map((path) => controlAt(this.form, path)).find((found) => found);
      const field = control?.closest(".field");
      if (field) listIn(field).append(noteOf(finding));
    }
    for (const link of this.box.querySelectorAll("a[data-path]")) {
      const control = controlAt(this.form, link.dataset.path);
      if (control) link.href = `#${control.id}`;
    }
  }

  #tell() {
    const sentence = this.#sentence();
    // What was found before anything was typed is no news.
    if (this.told && sentence !== this.told) announce(sentence);
    this.told = sentence;
  }

  #sentence() {
    return this.box.querySelector("summary").textContent.trim();
  }
}

function summaryOf(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("summary").textContent;
}

function listIn(field) {
  const found = field.querySelector(".field__findings");
  if (found) return found;
  const list = document.createElement("ul");
  list.className = "field__findings";
  field.append(list);
  return list;
}

function noteOf({ outcome, label, message }) {
  const note = document.createElement("li");
  note.dataset.outcome = outcome;
  note.textContent = `${label}：${message}`;
  return note;
}
