// How numbers, times and names are shown. Credits are exact: whole micro-credits as BigInt, never binary fractions.

const MICRO = 1_000_000n;
const INTEGER = new Intl.NumberFormat("en-US");
const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const AGO = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How many days old a price book may be before whoever relies on it is warned. */
export const OLD_BOOK_DAYS = 30;

/** Reads credits, or dollars, as the API writes them: a decimal as a string or a number, with at most six decimals. */
export function micros(text) {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain(text)) ?? [];
  if (whole === undefined) {
    throw new RangeError(`no amount: ${text}`);
  }
  const amount = BigInt(whole) * MICRO + BigInt(fraction.slice(0, 6).padEnd(6, "0"));
  return sign ? -amount : amount;
}

// numbers below a millionth do not occur; a number such as 1e-7 would be written with an exponent
function plain(text) {
  return typeof text === "number" ? text.toFixed(6) : String(text);
}

/** Writes micro-credits as a decimal without needless zeros: 2, 11.88, 1,234.5. */
export function decimal(amount) {
  const absolute = amount < 0n ? -amount : amount;
  const fraction = (absolute % MICRO).toString().padStart(6, "0").replace(/0+$/, "");
  return `${amount < 0n ? "−" : ""}${INTEGER.format(absolute / MICRO)}${fraction ? `.${fraction}` : ""}`;
}

/** Writes micro-credits as the API reads them: 1234.5, -2. */
export function exact(amount) {
  return decimal(amount).replaceAll(",", "").replace("−", "-");
}

/** {@return credits for people: "11.88 credits"} */
export function credits(text) {
  const amount = micros(text);
  return `${decimal(amount)} ${amount === MICRO ? "credit" : "credits"}`;
}

/** {@return the same in dollars, by the gateway's rate of 0.01 USD a credit: "$0.1188"} */
export function usd(text) {
  return dollars(micros(text) , 100n);
}

/** {@return an amount that is in dollars already: "$0.06"} */
export function dollarsOf(text) {
  return dollars(micros(text), 1n);
}

function dollars(amount, rate) {
  const absolute = amount < 0n ? -amount : amount;
  const digits = (absolute * (100n / rate)).toString().padStart(9, "0");
  const whole = digits.slice(0, -8);
  const fraction = digits.slice(-8).replace(/0+$/, "").padEnd(2, "0");
  return `${amount < 0n ? "−" : ""}$${INTEGER.format(BigInt(whole))}.${fraction}`;
}

/** {@return a whole number with separators} */
export function count(number) {
  return INTEGER.format(number);
}

/** {@return the moment of an ISO text or of seconds since 1970} */
export function moment(time) {
  return typeof time === "number" ? new Date(time * 1000) : new Date(time);
}

/** {@return date and time} */
export function when(time) {
  return TIME.format(moment(time));
}

/** {@return the date of an ISO text or of seconds; a plain day such as 2026-11-01 stays that day in every time zone} */
export function day(time) {
  return /^\d{4}-\d\d-\d\d$/.test(time)
    ? new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(time))
    : DATE.format(moment(time));
}

/** {@return how long ago, roughly: "3 minutes ago"} */
export function ago(time, now = Date.now()) {
  const seconds = Math.round((moment(time).getTime() - now) / 1000);
  for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) {
      return AGO.format(Math.trunc(seconds / size), unit);
    }
  }
  return AGO.format(seconds, "second");
}

/** {@return a time span: "820 ms", "4.2 s", "3 min 5 s"} */
export function span(milliseconds) {
  if (milliseconds < 1000) {
    return `${Math.round(milliseconds)} ms`;
  }
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * {@return the name of something that is sent again until its answer arrives, and done once}
 *
 * Not randomUUID: that is there in secure contexts only, and a gateway may be looked at over plain HTTP.
 */
export function onceName() {
  return `console-${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** {@return an id that is too long for a table: its beginning and its end} */
export function short(id) {
  return id.length <= 16 ? id : `${id.slice(0, 9)}…${id.slice(-5)}`;
}
