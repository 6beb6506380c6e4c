// Last year's value beside each field, folded away. Asked for after the page stands; without it the link 上年对照 in the
// side column leads to the same on a page.
import { controlAt } from "../checking/places.js";

const form = document.getElementById("section-form");
const link = document.getElementById("last-year");
const shown = new Map();

if (form && link) {
  refresh();
  // Rows have moved, or have their names now.
  form.addEventListener("section-saved", refresh);
}

async function refresh() {
  let answer;
  try {
    const response = await fetch(link.dataset.url, { redirect: "error", cache: "no-store" });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    // The link still leads to all of it.
    return;
  }
  const wanted = new Map();
  for (const [path, text] of Object.entries(answer.cells)) {
    const place = controlAt(form, path)?.closest(".field") ?? controlAt(form, path)?.parentElement;
    if (place) wanted.set(place, text);
  }
  for (const [place, box] of shown) {
    if (wanted.get(place) === box.dataset.text) wanted.delete(place);
    else if (!box.contains(document.activeElement)) {
      box.remove();
      shown.delete(place);
    }
  }
  for (const [place, text] of wanted) {
    if (shown.has(place)) continue;
    const box = folded(text);
    shown.set(place, box);
    place.append(box);
  }
}

function folded(text) {
  const box = document.createElement("details");
  box.className = "last-year";
  box.dataset.text = text;
  const summary = document.createElement("summary");
  summary.textContent = "上年";
  const said = document.createElement("p");
  said.textContent = text;
  box.append(summary, said);
  return box;
}
