// Files that are being sent, one after the other, each with a line that says how far it is.
import { send } from "./sending.js";

export class Queue {
  // list: the element that shows the lines. settled(answers): called when nothing is left to send.
  constructor({ list, url, token, limit, settled }) {
    Object.assign(this, { list, url, token, limit, settled });
    this.waiting = [];
    this.answers = [];
    this.isBusy = false;
  }

  add(files, targets) {
    for (const file of files) {
      const line = new Line(file.name);
      this.list.hidden = false;
      this.list.append(line.element);
      if (this.limit && file.size > this.limit) {
        const answer = { status: "refused", message: `有 ${Math.ceil(file.size / 1e6)} MB，每份最大 ${Math.floor(this.limit / 1e6)} MB。` };
        line.finish(answer);
        this.answers.push(answer);
      } else {
        const entry = { file, targets, line };
        line.onCancel(() => this.#drop(entry));
        this.waiting.push(entry);
      }
    }
    this.#next();
  }

  #drop(entry) {
    this.waiting = this.waiting.filter((other) => other !== entry);
    entry.line.finish({ status: "cancelled", message: "已取消。" });
  }

  async #next() {
    if (this.isBusy) return;
    const entry = this.waiting.shift();
    if (!entry) {
      const answers = this.answers.splice(0);
      if (answers.length) this.settled(answers);
      return;
    }
    this.isBusy = true;
    const { file, targets, line } = entry;
    const sent = send({ file, url: this.url, token: this.token(), targets, onProgress: (share) => line.progress(share) });
    line.onCancel(sent.cancel);
    const answer = await sent.done;
    line.finish(answer);
    this.answers.push(answer);
    this.isBusy = false;
    this.#next();
  }
}

class Line {
  constructor(name) {
    this.element = document.createElement("li");
    this.element.className = "evidence-progress__line";
    const label = document.createElement("span");
    label.className = "evidence-progress__name";
    label.textContent = name;
    this.bar = document.createElement("progress");
    this.bar.className = "meter";
    this.bar.max = 100;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", `${name}上传进度`);
    this.text = document.createElement("span");
    this.text.className = "evidence-progress__text";
    this.text.textContent = "等待上传";
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn btn-sm btn-outline-secondary";
    this.button.textContent = "取消";
    this.button.addEventListener("click", () => this.cancel?.());
    this.element.append(label, this.bar, this.text, this.button);
  }

  onCancel(cancel) {
    this.cancel = cancel;
  }

  progress(share) {
    const percent = Math.round(share * 100);
    this.bar.value = percent;
    // All of it is there; the server looks through it now.
    this.text.textContent = percent < 100 ? `${percent}%` : "正在检查…";
  }

  finish({ status, message }) {
    this.element.dataset.status = status;
    this.bar.hidden = true;
    this.button.remove();
    this.text.textContent = message;
    if (status === "refused" || status === "failed") this.element.setAttribute("role", "alert");
  }
}
