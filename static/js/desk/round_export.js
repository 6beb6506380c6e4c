// How far the export of a round is, without reloading; once it is over the page shows what there is to download.
const EVERY = 1500;
const row = document.querySelector("[data-export]");

async function look() {
  let told;
  try {
    const answer = await fetch(row.dataset.export, { headers: { Accept: "application/json" } });
    // Logged out, or gone: the page itself says so.
    if (!answer.ok || answer.redirected) return location.reload();
    told = await answer.json();
  } catch {
    // The network is away for a moment.
    return setTimeout(look, EVERY * 4);
  }
  if (!told.under_way) return location.reload();
  const meter = row.querySelector("progress");
  meter.max = told.total || 1;
  meter.value = told.done + told.failed;
  const failed = told.failed ? `，${told.failed} 份没有生成` : "";
  const counted = told.total ? ` ${told.done} / ${told.total}` : "";
  const text = `${told.state}${counted}${failed}`;
  const line = row.querySelector("[data-export-text]");
  // A screen reader hears what changed, not every look.
  if (line.textContent.trim() !== text) line.textContent = text;
  return setTimeout(look, EVERY);
}

if (row) setTimeout(look, EVERY);
