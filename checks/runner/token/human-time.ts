/** Times as people say them. */

const UNITS = [
  [" year", " years", 31_557_600],
  [" day", " days", 86_400],
  [" h", " h", 3_600],
  [" min", " min", 60],
  [" s", " s", 1],
] as const;

/** "14 min 32 s", "3 days 2 h", "0 s": the two largest units. @param seconds not negative */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.floor(seconds);
  for (const [one, many, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count.toLocaleString("en")}${count === 1 ? one : many}`);
  }
  return parts.slice(0, 2).join(" ") || "0 s";
}

/** "expires in 14 min 32 s", "expired 3 days ago". Both in seconds since 1970. */
export const describeExpiry = (exp: number, now: number): string =>
  exp > now ? `expires in ${duration(exp - now)}` : `expired ${duration(now - exp)} ago`;

/** "2026-11-23 22:18:30 UTC", or undefined outside of what a Date can hold. */
export function clockTime(seconds: number): string | undefined {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return date
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
}
