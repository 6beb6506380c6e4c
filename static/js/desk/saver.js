// Saves one line at a time: when its field is left, or two seconds after the last keystroke. What could not be saved
// stays in the field and, until the tab is closed, in the browser, so that a new login finds it again.

const PAUSE = 2000;
const LOST_SESSION = "登录已超时。请在新窗口重新登录，再回到本页按“重试”；您填的内容都还在。";
const NO_NETWORK = "网络不通，内容还在本页。恢复后会自动重试。";

export class Saver {
  constructor(form, lines, onChange) {
    this.url = form.dataset.url;
    this.token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    this.memory = `desk-${form.dataset.assessment}`;
    this.lines = lines;
    this.onChange = onChange;
    this.jobs = new Map(lines.map((line) => [line, newJob(line)]));
    this.lastSaved = "";
    this.restore();
    window.addEventListener("online", () => this.saveAll());
  }

  /** The line was typed into. */
  touch(line) {
    const job = this.jobs.get(line);
    clearTimeout(job.timer);
    job.failed = false;
    if (!this.isDirty(line)) {
      line.setSaved(job.shown.state, job.shown.text);
    } else {
      line.setSaved("typing", "未保存");
      job.timer = setTimeout(() => this.save(line), PAUSE);
    }
    this.remember();
    this.onChange();
  }

  isDirty(line) {
    return line.typed() !== this.jobs.get(line).stored;
  }

  get dirty() {
    return this.lines.filter((line) => this.isDirty(line));
  }

  get failed() {
    return this.lines.filter((line) => this.jobs.get(line).failed);
  }

  get isSaving() {
    return [...this.jobs.values()].some((job) => job.running);
  }

  /** Resolves when the line is stored or refused. */
  async save(line) {
    const job = this.jobs.get(line);
    clearTimeout(job.timer);
    if (job.running) await job.running;
    if (!this.isDirty(line)) return;
    const { error } = line.parsed;
    if (error) {
      this.fail(line, error);
      return;
    }
    job.running = this.send(line);
    line.setSaved("saving", "正在保存…");
    this.onChange();
    await job.running;
    job.running = null;
    this.remember();
    this.onChange();
  }

  /** Saves whatever is not; resolves to whether everything is stored. */
  async saveAll() {
    for (const line of this.dirty) await this.save(line);
    return this.dirty.length === 0;
  }

  async send(line) {
    line.explain();
    const typed = line.typed();
    const sentReason = line.reasonField.value;
    const body = new URLSearchParams({ score: line.scoreField.value, reason: line.reasonField.value });
    let answer;
    try {
      answer = await fetch(this.url.replace("/-/", `/${encodeURIComponent(line.code)}/`), {
        method: "POST",
        body,
        headers: { "X-CSRFToken": this.token },
        keepalive: true,
      });
    } catch {
      this.fail(line, NO_NETWORK);
      return;
    }
    if (!answer.headers.get("content-type")?.includes("json")) {
      this.fail(line, answer.redirected || answer.status === 403 ? LOST_SESSION : `服务器没有保存（${answer.status}），请稍后重试。`);
      return;
    }
    const said = await answer.json();
    if (!answer.ok) {
      this.fail(line, said.message);
      return;
    }
    const job = this.jobs.get(line);
    const untouched = line.typed() === typed;
    line.settle(sentReason, said.reason);
    job.stored = untouched ? line.typed() : typed;
    job.failed = false;
    job.shown = { state: "saved", text: `已保存 ${said.saved_at}` };
    this.lastSaved = said.saved_at;
    if (this.isDirty(line)) line.setSaved("typing", "未保存");
    else line.setSaved("saved", job.shown.text);
    line.show();
  }

  fail(line, message) {
    this.jobs.get(line).failed = true;
    line.refuse(message);
    line.setSaved("failed", "未保存");
    this.onChange();
  }

  remember() {
    const kept = Object.fromEntries(this.dirty.map((line) => [line.code, line.typed()]));
    if (Object.keys(kept).length) sessionStorage.setItem(this.memory, JSON.stringify(kept));
    else sessionStorage.removeItem(this.memory);
  }

  /** What an earlier visit of this tab could not save. */
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.memory) ?? "{}");
    for (const line of this.lines) {
      if (!(line.code in kept)) continue;
      [line.scoreField.value, line.reasonField.value] = JSON.parse(kept[line.code]);
      line.show();
      line.setSaved("typing", "未保存（上次留下）");
    }
  }
}

function newJob(line) {
  const failed = line.saved.dataset.state === "failed";
  const shown = { state: line.saved.dataset.state, text: line.saved.textContent };
  return { stored: failed ? "" : line.typed(), shown, running: null, timer: 0, failed };
}
