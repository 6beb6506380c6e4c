// The figures that follow while one types: per level, in all, grade, lost points, what is still open.
import { fixed } from "./scores.js";

export class Totals {
  constructor(form, lines) {
    this.lines = lines;
    const byElement = new Map(lines.map((line) => [line.element, line]));
    this.levels = [...form.querySelectorAll("[data-level]")].map((level) => ({
      output: level.querySelector("[data-sum]"),
      lines: [...level.querySelectorAll("[data-line]")].map((element) => byElement.get(element)),
    }));
    this.grades = form.dataset.grades.split(",").map((entry) => {
      const [name, low] = entry.split(":");
      return { name, low: Math.round(Number(low) * 100) };
    });
    const find = (name) => form.querySelector(`[data-${name}]`);
    this.total = find("total");
    this.grade = find("grade");
    this.lost = find("lost");
    this.unscored = find("unscored");
    this.owed = find("owed");
    this.owedBox = find("owed-box");
    this.nextButton = find("next");
  }

  show() {
    for (const level of this.levels) level.output.textContent = fixed(sum(level.lines));
    const open = this.lines.filter((line) => line.score === null);
    const scored = this.lines.filter((line) => line.score !== null);
    const total = sum(this.lines);
    const owed = this.lines.filter((line) => line.owed).length;
    this.total.textContent = fixed(total);
    this.grade.textContent = open.length ? "" : this.grades.find((grade) => total >= grade.low).name;
    this.lost.textContent = fixed(scored.reduce((lost, line) => lost + line.weight - line.score, 0));
    this.unscored.textContent = String(open.length);
    this.nextButton.hidden = open.length === 0;
    this.owed.textContent = String(owed);
    this.owedBox.hidden = owed === 0;
  }
}

function sum(lines) {
  return lines.reduce((total, line) => total + (line.score ?? 0), 0);
}
