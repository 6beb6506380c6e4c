// The editor of the report: figures and table rows put in by a button, a count of characters, paste made plain.
import { insert } from "./insert.js";
import { plainText } from "./paste.js";

const names = document.getElementById("figure-names");

function equip(tools) {
  const area = document.getElementById(tools.dataset.reportTools);
  const figures = tools.querySelector("[data-figures]");
  figures.append(names.content.cloneNode(true));
  figures.addEventListener("change", () => {
    if (figures.value) insert(area, figures.value);
    figures.value = "";
  });
  tools.querySelector("[data-table]").addEventListener("click", () => insert(area, tableRow(area)));
  const count = tools.querySelector("[data-count]");
  area.addEventListener("input", () => {
    count.textContent = [...area.value].length;
    // Edited by hand it is no draft any more.
    document.querySelector(`[data-draft-mark="${CSS.escape(area.id)}"]`)?.remove();
  });
  area.addEventListener("paste", (event) => paste(event, area));
  tools.hidden = false;
}

// A row on a line of its own: like the row above where there is one.
function tableRow(area) {
  const before = area.value.slice(0, area.selectionStart);
  const above = before.trimEnd().split("\n").at(-1);
  const columns = above.startsWith("|") ? Math.max(above.split("|").length - 2, 1) : 2;
  const start = before === "" || before.endsWith("\n") ? "" : "\n";
  return `${start}|${"  |".repeat(columns)}`;
}

function paste(event, area) {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  const text = plainText(html);
  if (!text) return;
  event.preventDefault();
  insert(area, text);
}

document.querySelectorAll("[data-report-tools]").forEach(equip);
