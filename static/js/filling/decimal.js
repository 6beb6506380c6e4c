// Exact decimals for the computed cells: BigInts in millionths, rounded half up as the server does.
const SCALE = 6;
const ONE = 10n ** BigInt(SCALE);
const NUMBER = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$/;
const THOUSANDS = /^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$/;

// The typed number in millionths; null where nothing or no number is typed, or one finer than millionths.
export function parse(typed) {
  let text = typed
    .replace(/[\uff01-\uff5e]/g, (full) => String.fromCharCode(full.charCodeAt(0) - 0xfee0))
    .replace(/\u2212/g, "-")
    .replace(/\s/g, "");
  if (THOUSANDS.test(text)) text = text.replaceAll(",", "");
  if (!NUMBER.test(text) || text.length > 30) return null;
  const isNegative = text.startsWith("-");
  const [whole, fraction = ""] = text.replace(/^[+-]/, "").split(".");
  if (fraction.replace(/0+$/, "").length > SCALE) return null;
  const value = BigInt(whole || "0") * ONE + BigInt(fraction.slice(0, SCALE).padEnd(SCALE, "0"));
  return isNegative ? -value : value;
}

export function sum(values) {
  return values.reduce((total, value) => total + (value ?? 0n), 0n);
}

// part ÷ whole in %, in millionths and rounded to `places`; null where whole is zero.
export function percentage(part, whole, places) {
  return whole === 0n ? null : divide(part * 100n * 10n ** BigInt(places), whole) * unit(places);
}

export function rounded(value, places) {
  return divide(value, unit(places)) * unit(places);
}

// With exactly `places` decimals.
export function format(value, places) {
  const units = divide(value, unit(places));
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const whole = places ? digits.slice(0, -places) : digits;
  return (units < 0n ? "-" : "") + whole + (places ? `.${digits.slice(-places)}` : "");
}

function unit(places) {
  return 10n ** BigInt(SCALE - places);
}

// Half away from zero.
function divide(part, whole) {
  const isNegative = part < 0n !== whole < 0n;
  const [above, below] = [part < 0n ? -part : part, whole < 0n ? -whole : whole];
  const quotient = (above * 2n + below) / (below * 2n);
  return isNegative ? -quotient : quotient;
}
