// Autosave: three seconds after the last keystroke, when a field is left, before the page is left. One request at a
// time; what was typed meanwhile goes with the next. The indicator says what is true, nothing better.
import { announce } from "./announcer.js";
import { dropCopy, keepCopy, offerCopy } from "./backup.js";
import { showConflict } from "./conflict.js";
import { renewToken, send } from "./sending.js";
import { showAnswer, snapshot } from "./showing.js";

const PAUSE = 3_000;
const RETRY = 15_000;

export class Saver {
  constructor(form, computed, saved) {
    this.form = form;
    this.computed = computed;
    this.saved = saved;
    this.state = document.getElementById("save-state");
    this.help = document.getElementById("save-help");
    this.isDirty = false;
    this.isClashing = form.querySelector("#conflict > *") !== null;
    this.isLeaving = false;
    this.flight = null;
    this.timer = 0;
    this.#listen();
    offerCopy(form, () => (this.isLeaving = true));
    if ("unsaved" in form.dataset && !this.isClashing) this.touch();
  }

  // Something was typed.
  touch() {
    this.isDirty = true;
    this.#schedule(PAUSE);
    if (!this.isClashing && !this.flight) this.#show("idle", "有未保存的修改");
  }

  // A field was left: no need to wait.
  settle() {
    if (this.isDirty) this.#schedule(0);
  }

  // Saves now; true where nothing is left unsaved.
  async flush({ always = false } = {}) {
    clearTimeout(this.timer);
    while (this.flight) await this.flight;
    if ((this.isDirty || always) && !this.isClashing) await this.#save();
    return !this.isDirty && !this.isClashing;
  }

  #schedule(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#save(), wait);
  }

  async #save({ leaving = false } = {}) {
    if (this.isClashing) return;
    if (this.flight) {
      this.isDirty = true;
      return;
    }
    this.flight = this.#request(leaving);
    await this.flight;
  }

  async #request(leaving) {
    clearTimeout(this.timer);
    this.isDirty = false;
    this.#show("saving", "正在保存…");
    const sent = snapshot(this.form);
    let outcome = await send(this.form, { leaving });
    if (outcome.kind === "forgery" && (await renewToken(this.form))) outcome = await send(this.form);
    this.flight = null;
    if (outcome.kind === "saved") this.#saved(outcome.answer, sent);
    else this.#failed(outcome);
  }

  #saved(answer, sent) {
    this.form.elements.version.value = answer.version;
    showAnswer(answer, sent);
    this.computed();
    this.saved();
    if (this.isDirty) {
      this.#schedule(PAUSE);
      return this.#show("idle", "有未保存的修改");
    }
    dropCopy(this.form);
    document.querySelector("[data-unsaved-notice]")?.remove();
    const wrong = Object.keys(answer.problems).length;
    return this.#show("saved", `已保存 ${answer.saved_at}${wrong ? `，${wrong} 处待改正` : ""}`);
  }

  #failed({ kind, reason, answer }) {
    this.isDirty = true;
    keepCopy(this.form);
    if (kind === "conflict") {
      this.isClashing = true;
      showConflict(this.form, answer.panel);
      this.#show("conflict", "未保存：与他人的修改冲突", link("#conflict-title", "去选择"));
      announce(reason);
      return;
    }
    const retry = button("重试", () => this.#again());
    if (kind === "login" || kind === "forgery") {
      const login = link(this.form.dataset.login, "重新登录");
      login.target = "_blank";
      this.#show("failed", "未保存：登录已失效，内容留在本页", login, retry);
    } else {
      this.#show("failed", `未保存：${reason}`, retry);
      if (kind !== "refused") this.#schedule(RETRY);
    }
  }

  async #again() {
    await renewToken(this.form);
    await this.flush({ always: true });
  }

  #show(state, text, ...help) {
    if (this.state.dataset.state !== state || this.state.textContent !== text) {
      this.state.dataset.state = state;
      this.state.textContent = text;
    }
    this.help.replaceChildren(...help);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("click", (event) => this.#follow(event));
    window.addEventListener("online", () => this.isDirty && this.#schedule(0));
    window.addEventListener("focus", () => {
      // Somebody may have logged in again in another tab.
      if (this.isDirty && this.state.dataset.state === "failed") this.#again();
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.isLeaving || (!this.isDirty && !this.flight)) return;
      keepCopy(this.form);
      if (this.isDirty) this.#save({ leaving: true });
      event.preventDefault();
    });
    // Back from the browser's own cache, the page does not know what was saved since.
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  async #submit(event) {
    event.preventDefault();
    const pressed = event.submitter;
    if (pressed?.value === "resolve") {
      while (this.flight) await this.flight;
      if (!(await renewToken(this.form))) return this.#failed({ kind: "login" });
      const chosen = document.createElement("input");
      Object.assign(chosen, { type: "hidden", name: "do", value: "resolve" });
      this.form.append(chosen);
      dropCopy(this.form);
      this.isLeaving = true;
      return this.form.submit();
    }
    if (this.isClashing) {
      document.querySelector(".conflict-panel").focus();
      return undefined;
    }
    const isSaved = await this.flush({ always: true });
    if (isSaved && pressed?.dataset.next) location.assign(pressed.dataset.next);
    return undefined;
  }

  // A link out of the page waits for the saving.
  async #follow(event) {
    const target = event.target.closest("a[href]");
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!target || !isPlain || target.target || target.getAttribute("href").startsWith("#")) return;
    if (!this.isDirty && !this.flight) return;
    event.preventDefault();
    await this.flush();
    location.assign(target.href);
  }
}

function link(href, text) {
  const made = document.createElement("a");
  made.href = href;
  made.textContent = text;
  return made;
}

function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-outline-danger";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}
