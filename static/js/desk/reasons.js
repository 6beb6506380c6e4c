// The bureau's own list of reasons: a code typed becomes its text, and F9 opens the list beside the line. The server does
// the first as well (rules/scoring/reason_codes.py), so that both work the same without this script.

const TYPED = /^([A-Za-z0-9]{1,10})(?:[\s，,、：:；;。.]+([\s\S]*))?$/;
const MOST_DIGITS = 9;

export class Reasons {
  constructor(form) {
    this.list = form.querySelector("[data-reasons]");
    this.all = [...(this.list?.querySelectorAll("[data-code]") ?? [])];
    this.line = null;
    this.at = 0;
    this.list?.addEventListener("keydown", (event) => this.onKey(event));
    this.list?.addEventListener("focusout", () => this.close(false));
    for (const option of this.all) {
      // Before the list loses the focus, which closes it.
      option.addEventListener("mousedown", (event) => {
        event.preventDefault();
        this.pick(option);
      });
    }
    for (const button of form.querySelectorAll("[data-open-reasons]")) {
      button.hidden = this.all.length === 0;
    }
  }

  suited(code) {
    return this.all.filter(({ dataset }) => !dataset.lines || dataset.lines.split(" ").includes(code));
  }

  /** "K1" or "k1 补充的话" in words; anything else stays. */
  expand(line) {
    const found = TYPED.exec(line.reasonField.value.trim());
    const option = found && this.suited(line.code).find(({ dataset }) => dataset.code.toUpperCase() === found[1].toUpperCase());
    if (!option) return;
    const { text } = option.dataset;
    const added = (found[2] ?? "").trim();
    line.reasonField.value = added ? `${/[。；：]$/.test(text) ? text : `${text}。`}${added}` : text;
    line.reasonField.dispatchEvent(new Event("input"));
  }

  open(line) {
    const suited = this.suited(line.code);
    if (!suited.length) return line.openReason();
    this.line = line;
    for (const option of this.all) option.hidden = !suited.includes(option);
    for (const [place, option] of suited.entries()) {
      option.querySelector("[data-digit]").textContent = place < MOST_DIGITS ? String(place + 1) : "";
    }
    line.openReason();
    line.element.append(this.list);
    this.list.hidden = false;
    this.shown = suited;
    this.list.focus({ preventScroll: true });
    this.mark(0);
    this.list.scrollIntoView({ block: "nearest" });
  }

  onKey(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) this.mark((this.at + moves[event.key] + this.shown.length) % this.shown.length);
    else if (event.key === "Home") this.mark(0);
    else if (event.key === "End") this.mark(this.shown.length - 1);
    else if (event.key === "Enter") this.pick(this.shown[this.at]);
    else if (event.key === "Escape" || event.key === "F9") this.close(true);
    else if (/^[1-9]$/.test(event.key) && this.shown[Number(event.key) - 1]) this.pick(this.shown[Number(event.key) - 1]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  mark(place) {
    this.at = place;
    for (const [number, option] of this.shown.entries()) option.setAttribute("aria-selected", String(number === place));
    this.list.setAttribute("aria-activedescendant", this.shown[place].id);
    this.shown[place].scrollIntoView({ block: "nearest" });
  }

  pick(option) {
    const { line } = this;
    const there = line.hasReason ? line.reasonField.value.trim() : "";
    line.reasonField.value = there ? `${there.replace(/[。；]$/, "")}；${option.dataset.text}` : option.dataset.text;
    this.close(true);
    line.reasonField.dispatchEvent(new Event("input"));
  }

  close(back) {
    const { line } = this;
    if (!line) return;
    this.line = null;
    this.list.hidden = true;
    if (back) line.reasonField.focus();
  }
}
