// One line of the rubric: its two fields, and what is shown about them.
import { fromAttribute, parse, reasonOwed, short } from "./scores.js";

const MARKS = { owed: "is-owed", failed: "is-failed", scored: "is-scored" };

export class Line {
  constructor(element) {
    this.element = element;
    this.code = element.dataset.line;
    this.weight = fromAttribute(element.dataset.weight);
    this.self = fromAttribute(element.dataset.self);
    this.computed = fromAttribute(element.dataset.computed);
    this.previous = fromAttribute(element.dataset.previous);
    this.formula = element.dataset.formula ?? "";
    this.scoreField = element.querySelector("[data-score]");
    this.reasonField = element.querySelector("[data-reason]");
    this.note = element.querySelector("[data-note]");
    this.saved = element.querySelector("[data-saved]");
    this.refusal = element.classList.contains("is-failed") ? this.note.textContent : "";
    this.refusedText = this.refusal ? this.typed() : null;
    this.show();
  }

  get parsed() {
    return parse(this.scoreField.value, this.weight);
  }

  /** Hundredths, or null while there is none or it does not parse. */
  get score() {
    return this.parsed.value;
  }

  /** The formula explains the computed score and no other. */
  get hasReason() {
    const reason = this.reasonField.value.trim();
    return reason !== "" && !(reason === this.formula && this.score !== this.computed);
  }

  get owed() {
    return this.hasReason ? "" : reasonOwed(this.score, this.weight, this.self, this.computed);
  }

  /** The computed score below the weight brings its formula as its reason. */
  explain() {
    if (this.computed === null || this.score !== this.computed || this.score >= this.weight) return;
    if (!this.reasonField.value.trim()) this.reasonField.value = this.formula;
  }

  /** What the server made of the text that was sent: a code of the list became its words. */
  settle(sent, stored) {
    if (this.reasonField.value === sent && sent.trim() !== stored) this.reasonField.value = stored;
  }

  typed() {
    return JSON.stringify([this.scoreField.value, this.reasonField.value]);
  }

  take(what) {
    const value = { self: this.self, full: this.weight, computed: this.computed }[what] ?? fromAttribute(this.element.dataset[what]);
    if (value === null) return;
    this.scoreField.value = short(value);
    // A score that somebody gave before (previous, first, second) comes with its reason.
    const reason = this.element.dataset[`${what}Reason`];
    if (reason !== undefined) this.reasonField.value = reason;
    else if (!this.hasReason) this.reasonField.value = "";
    this.explain();
    this.show();
    this.element.dispatchEvent(new CustomEvent("line-taken", { bubbles: true }));
  }

  /** The server's refusal stays until the text changes. */
  refuse(message) {
    this.refusal = message;
    this.refusedText = this.typed();
    this.show();
  }

  show() {
    const { value, error } = this.parsed;
    if (this.refusedText !== this.typed()) this.refusal = "";
    const owed = this.owed;
    const fault = error || this.refusal;
    this.note.textContent = fault || owed;
    const mark = fault ? "failed" : owed ? "owed" : value === null ? "" : "scored";
    for (const [name, className] of Object.entries(MARKS)) this.element.classList.toggle(className, name === mark);
    this.scoreField.setAttribute("aria-invalid", String(Boolean(error)));
    const wantsReason = Boolean(reasonOwed(value, this.weight, this.self, this.computed) || this.reasonField.value);
    this.element.classList.toggle("has-reason", wantsReason || this.element.classList.contains("reason-opened"));
  }

  openReason() {
    this.element.classList.add("reason-opened");
    this.show();
    this.reasonField.focus();
  }

  setSaved(state, text) {
    this.saved.dataset.state = state;
    this.saved.textContent = text;
  }
}
