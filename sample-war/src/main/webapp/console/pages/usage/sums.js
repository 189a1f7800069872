// Rows of usage, added up. All amounts are whole micro-credits.

import { micros } from "../../lib/format.js";

/** {@return the total of a column of rows} */
export function total(rows, column) {
  return rows.reduce((sum, row) => sum + micros(row[column] ?? 0), 0n);
}

/** {@return rows of the same value of `name` together, in a map} */
export function groups(rows, name) {
  const found = new Map();
  for (const row of rows) {
    found.set(row[name], [...(found.get(row[name]) ?? []), row]);
  }
  return found;
}

/** {@return whole numbers of a column, added up} */
export function number(rows, column) {
  return rows.reduce((sum, row) => sum + row[column], 0);
}

const MOST = 6;

/**
 * Makes series for a chart: one for each value of `name`, the dearest first; what is more than six is one series, "others".
 *
 * @param days every day, in order
 * @param label gives the name of a value
 * @return objects with `name` and `amounts`, one for each day
 */
export function series(rows, days, name, label = String) {
  const all = [...groups(rows, name)].map(([value, mine]) => ({ name: label(value), amounts: perDay(mine, days, "credits") }))
    .map((one) => ({ ...one, sum: one.amounts.reduce((sum, amount) => sum + amount, 0n) }))
    .filter(({ sum }) => sum > 0n)
    .sort((one, other) => (one.sum < other.sum ? 1 : one.sum > other.sum ? -1 : 0));
  if (all.length <= MOST) {
    return all;
  }
  const rest = all.slice(MOST - 1);
  return [...all.slice(0, MOST - 1), {
    name: `${rest.length} others`,
    amounts: days.map((day, at) => rest.reduce((sum, { amounts }) => sum + amounts[at], 0n)),
    sum: rest.reduce((sum, one) => sum + one.sum, 0n),
    others: true,
  }];
}

/** {@return a column's sum for each day} */
export function perDay(rows, days, column) {
  const byDay = groups(rows, "day");
  return days.map((day) => total(byDay.get(day) ?? [], column));
}

/** {@return a share in percent, with one decimal where it is small} */
export function share(part, whole) {
  if (whole === 0 || whole === 0n) {
    return "0 %";
  }
  const thousandths = Number((BigInt(part) * 1000n) / BigInt(whole));
  return thousandths >= 100 || thousandths % 10 === 0 ? `${Math.round(thousandths / 10)} %` : `${thousandths / 10} %`;
}
