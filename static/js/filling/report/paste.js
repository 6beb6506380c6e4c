// What Word, WPS or a web page puts on the clipboard → plain lines: a paragraph is a line, a table is rows of | cells |.
// The markup is read in a document of its own that runs and loads nothing.
const BLOCKS = new Set([
  ..."ADDRESS ARTICLE BLOCKQUOTE BODY CENTER DD DIV DL DT FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P".split(" "),
  ..."PRE SECTION UL".split(" "),
]);
const UNSEEN = new Set("HEAD META LINK SCRIPT STYLE TEMPLATE TITLE XML O:P".split(" "));

// The page's security policy would complain of each style and handler in there, though none of them takes effect.
const NOISE = /<(style|script)\b[\s\S]*?<\/\1\s*>|\s(?:style|on[a-z]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

export function plainText(html) {
  const page = new DOMParser().parseFromString(html.replace(NOISE, " "), "text/html");
  const lines = [""];
  read(page.body, lines);
  return lines.map(tidy).filter(Boolean).join("\n");
}

function read(node, lines) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) lines[lines.length - 1] += child.data.replace(/\s+/g, " ");
    else if (child.nodeType === Node.ELEMENT_NODE) readElement(child, lines);
  }
}

function readElement(element, lines) {
  if (UNSEEN.has(element.tagName)) return;
  if (element.tagName === "BR") lines.push("");
  else if (element.tagName === "TABLE") lines.push(...rows(element), "");
  else if (BLOCKS.has(element.tagName)) {
    lines.push(number(element));
    read(element, lines);
    lines.push("");
  } else read(element, lines);
}

// Lists that the browser numbers have no number in their text; those of Word have.
function number(element) {
  if (element.tagName !== "LI" || element.parentElement.tagName !== "OL") return "";
  const items = [...element.parentElement.children].filter((item) => item.tagName === "LI");
  return `${(Number(element.parentElement.getAttribute("start")) || 1) + items.indexOf(element)}. `;
}

function rows(table) {
  return [...table.rows].map((row) => {
    const cells = [...row.cells].map((cell) => {
      const lines = [""];
      read(cell, lines);
      return tidy(lines.join(" ")).replaceAll("|", "｜");
    });
    return `| ${cells.join(" | ")} |`;
  });
}

function tidy(line) {
  return line.replace(/[\s\u00a0\u3000]+/g, " ").replace(/^[·•◆■●Ø]\s/, "").trim();
}
