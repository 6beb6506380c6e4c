// Text into a field where the cursor stands, so that the browser can undo it.
export function insert(area, text) {
  area.focus();
  // Deprecated, and the only way that keeps the undo history.
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
