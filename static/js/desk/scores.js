// Scores as whole hundredths, so that adding them up is exact. The server checks everything again.

/** What was typed → { value: hundredths or null, error: "" or a sentence }. */
export function parse(typed, weight) {
  const text = typed.normalize("NFKC").replaceAll(/[\s,]/g, "");
  if (text === "") return { value: null, error: "" };
  const found = /^\+?(\d*)(?:\.(\d*))?$/.exec(text);
  if (!found || (!found[1] && !found[2])) return { value: null, error: "请填写数字，例如 9.5。" };
  const decimals = (found[2] ?? "").replace(/0+$/, "");
  if (decimals.length > 2) return { value: null, error: "得分最多保留 2 位小数。" };
  const value = Number(found[1] || "0") * 100 + Number(decimals.padEnd(2, "0"));
  if (value > weight) return { value: null, error: `得分应在 0 至 ${short(weight)} 分之间。` };
  return { value, error: "" };
}

/** 950 → "9.50" */
export function fixed(hundredths) {
  const digits = String(Math.abs(hundredths)).padStart(3, "0");
  return `${hundredths < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 950 → "9.5", 2000 → "20" */
export function short(hundredths) {
  return fixed(hundredths).replace(/\.?0+$/, "");
}

/** Why this score owes a reason (rules/scoring/review.py, the same words); "" if it owes none. */
export function reasonOwed(score, weight, self, computed) {
  if (score === null) return "";
  if (score < weight) return `扣了 ${short(weight - score)} 分，请写明扣分理由。`;
  if (self !== null && score > self) return `复核分高于自评分 ${short(score - self)} 分，请写明理由。`;
  if (computed !== null && score > computed) return `复核分高于计算分 ${short(score - computed)} 分，请写明理由。`;
  return "";
}

/** "20.00" in an attribute → 2000; "" → null */
export function fromAttribute(text) {
  return text ? Math.round(Number(text) * 100) : null;
}
