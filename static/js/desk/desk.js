// The desk while scoring. Without it the page is a plain form with one button that saves everything.
import { Keys } from "./keys.js";
import { Line } from "./line.js";
import { Reasons } from "./reasons.js";
import { Saver } from "./saver.js";
import { Totals } from "./totals.js";

const form = document.querySelector("[data-desk]");
const lines = [...form.querySelectorAll("[data-line]")].map((element) => new Line(element));
const totals = new Totals(form, lines);
const reasons = new Reasons(form);
const keys = new Keys(lines, reasons);
const state = form.querySelector("[data-save-state]");
const retry = form.querySelector("[data-retry]");
const saver = new Saver(form, lines, showState);

for (const element of form.querySelectorAll("[data-live]")) element.hidden = false;
form.classList.add("is-live");

for (const line of lines) {
  line.scoreField.addEventListener("input", () => {
    if (!keys.command(line)) changed(line);
  });
  line.reasonField.addEventListener("input", () => changed(line));
  line.element.addEventListener("line-taken", () => {
    changed(line);
    saver.save(line);
  });
  line.element.addEventListener("focusout", (event) => {
    if (line.element.contains(event.relatedTarget)) return;
    reasons.expand(line);
    saver.save(line);
  });
  for (const button of line.element.querySelectorAll("[data-take]")) {
    button.addEventListener("click", () => {
      line.take(button.dataset.take);
      if (line.owed) line.openReason();
    });
  }
  line.element.querySelector("[data-open-reason]").addEventListener("click", () => line.openReason());
  line.element.querySelector("[data-open-reasons]").addEventListener("click", () => reasons.open(line));
}

form.querySelector("[data-next]").addEventListener("click", () => keys.toNextOpen());

retry.addEventListener("click", () => saver.saveAll().then(showRefused));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  saver.saveAll().then(showRefused);
});

// Leaving for another page waits for what is still unsaved.
for (const link of document.querySelectorAll("a[data-leave]")) {
  link.addEventListener("click", (event) => {
    if (saver.dirty.length === 0) return;
    event.preventDefault();
    saver.saveAll().then((done) => (done ? location.assign(link.href) : showRefused(done)));
  });
}

// Another tab, another program, the lid closed: what was typed is sent before nobody looks any more.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") saver.saveAll();
});

window.addEventListener("beforeunload", (event) => {
  if (saver.dirty.length) event.preventDefault();
});

function changed(line) {
  line.show();
  saver.touch(line);
  totals.show();
}

function showRefused(done) {
  if (!done) keys.focus(lines.indexOf(saver.failed[0] ?? saver.dirty[0]));
}

function showState() {
  const failed = saver.failed.length;
  retry.hidden = failed === 0;
  const dirty = saver.dirty.length;
  if (failed) say("failed", `${failed} 项未保存`);
  else if (saver.isSaving) say("saving", "正在保存…");
  else if (dirty) say("idle", `${dirty} 项待保存`);
  else if (saver.lastSaved) say("saved", `已保存 ${saver.lastSaved}`);
  else say("idle", "无改动");
}

function say(name, text) {
  state.dataset.state = name;
  state.textContent = text;
}

totals.show();
showState();
if (saver.dirty.length) saver.saveAll();
if (!location.hash) keys.toFirstInSight();
