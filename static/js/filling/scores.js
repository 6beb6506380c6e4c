// The self scores added up per level and in all, the grade they reach, and the lines that owe a reason.
import { format, parse, sum } from "./decimal.js";

export function addUpScores(form) {
  const board = form.querySelector("[data-scores]");
  if (!board) return;
  let missing = 0;
  const firsts = new Map();
  let first = null;
  for (const level of form.querySelectorAll("tbody[data-first], tbody[data-second]")) {
    if ("first" in level.dataset) {
      first = level;
      firsts.set(first, 0n);
      continue;
    }
    const scores = [...level.querySelectorAll("[data-line]")].map(scoreOf);
    missing += scores.filter((score) => score === null).length;
    level.querySelector("[data-sum]").value = format(sum(scores), 2);
    firsts.set(first, firsts.get(first) + sum(scores));
  }
  for (const [level, value] of firsts) level.querySelector("[data-sum]").value = format(value, 2);
  const total = sum([...firsts.values()]);
  board.querySelector("[data-total]").value = format(total, 2);
  board.querySelector("[data-missing]").hidden = missing === 0;
  board.querySelector("[data-missing-count]").textContent = missing;
  showGrade(board, missing ? null : total);
}

function scoreOf(line) {
  const weight = parse(line.dataset.weight);
  const score = parse(line.querySelector("[data-cell='score']").value);
  const counts = score !== null && score >= 0n && score <= weight;
  line.classList.toggle("is-lost", counts && score < weight);
  return counts ? score : null;
}

function showGrade(board, total) {
  let isFound = total === null;
  // From the best to the worst: the first whose lower bound is reached.
  for (const grade of board.querySelectorAll("[data-grade]")) {
    const isReached = !isFound && total >= parse(grade.dataset.low);
    isFound ||= isReached;
    grade.classList.toggle("is-reached", isReached);
    grade.toggleAttribute("aria-current", isReached);
  }
}
