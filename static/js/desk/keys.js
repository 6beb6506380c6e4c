// The keyboard: scoring without the mouse. Documented on the page under the keyboard sign.

const TAKE_SELF = /[=＝]/;
// The computed score: "+" is on the number pad beside Enter.
const TAKE_COMPUTED = /[+＋]/;
const TAKE_FULL = /[*＊]/;
// "/" with a Chinese input method on arrives as "、".
const TAKE_PREVIOUS = /[/／、]/;

export class Keys {
  constructor(lines, reasons) {
    this.lines = lines;
    this.reasons = reasons;
    for (const [place, line] of lines.entries()) {
      line.scoreField.addEventListener("keydown", (event) => this.onScoreKey(event, place));
      line.reasonField.addEventListener("keydown", (event) => this.onReasonKey(event, place));
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "F8") {
        event.preventDefault();
        this.toNextOpen();
      } else if ((event.key === "?" || event.key === "？") && !event.target.closest("textarea, [type=text], [role=listbox]")) {
        event.preventDefault();
        this.toggleHelp();
      } else if (event.key === "Escape") this.toggleHelp(false);
    });
    this.help = document.querySelector("[data-keys]");
  }

  /** "=", "+", "*", "/" and "?" arrive as text where an input method is on. Returns whether the text was such a command. */
  command(line) {
    const text = line.scoreField.value;
    if (/[?？]/.test(text)) {
      line.scoreField.value = text.replaceAll(/[?？]/g, "");
      this.toggleHelp();
      return false;
    }
    const known = [
      ["self", TAKE_SELF, line.self],
      ["computed", TAKE_COMPUTED, line.computed],
      ["full", TAKE_FULL, line.weight],
      ["previous", TAKE_PREVIOUS, line.previous],
    ];
    const what = known.find(([, sign, value]) => value !== null && sign.test(text))?.[0];
    if (!what) return false;
    line.take(what);
    this.forward(this.lines.indexOf(line));
    return true;
  }

  onScoreKey(event, place) {
    if (event.isComposing) return;
    const moves = {
      Enter: () => this.forward(place),
      ArrowDown: () => this.focus(place + 1),
      ArrowUp: () => this.focus(place - 1),
      F2: () => this.lines[place].openReason(),
      F9: () => this.reasons.open(this.lines[place]),
    };
    if (!(event.key in moves)) return;
    event.preventDefault();
    moves[event.key]();
  }

  onReasonKey(event, place) {
    if (event.isComposing) return;
    const line = this.lines[place];
    if (event.key === "F9") {
      event.preventDefault();
      this.reasons.open(line);
    }
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    this.reasons.expand(line);
    this.focus(place + 1);
  }

  toggleHelp(wanted = !this.help.open) {
    this.help.open = wanted;
  }

  /** To the next line, but first to the reason that this one owes. What does not parse keeps the focus. */
  forward(place) {
    const line = this.lines[place];
    line.explain();
    line.show();
    if (line.parsed.error) line.scoreField.select();
    else if (line.owed) line.openReason();
    else this.focus(place + 1);
  }

  focus(place) {
    const line = this.lines[place];
    if (!line) return;
    line.scoreField.focus({ preventScroll: true });
    line.scoreField.select();
    line.element.scrollIntoView({ block: "nearest" });
  }

  /** At the start: a field to type into, without scrolling past what stands above it. */
  toFirstInSight() {
    const first = this.lines.find((line) => line.score === null);
    if (first && first.element.getBoundingClientRect().bottom <= window.innerHeight) this.focus(this.lines.indexOf(first));
  }

  toNextOpen() {
    const at = this.lines.findIndex((line) => line.element.contains(document.activeElement));
    const order = [...this.lines.keys()].map((step) => (at + 1 + step) % this.lines.length);
    const next = order.find((place) => this.lines[place].score === null);
    if (next !== undefined) this.focus(next);
  }
}
