/** What a number of tickets gives away, all of them looked at together. */

export const reversed = (text: string): string => [...text].toReversed().join("");

/**
 * The entropy of each place, summed up: never less than that of the whole, wherever the places
 * depend on each other. With the correction by Miller and Madow for what a sample leaves out.
 */
export function bitsOf(tickets: string[]): number {
  return columnsOf(tickets).reduce((sum, column) => {
    let entropy = (column.size - 1) / (2 * tickets.length * Math.LN2);
    for (const count of column.values()) {
      entropy -= (count / tickets.length) * Math.log2(count / tickets.length);
    }
    return sum + entropy;
  }, 0);
}

/** For each place: the characters that stand there, "" for the end, and how often they do. */
export function columnsOf(tickets: string[]): Map<string, number>[] {
  const longest = Math.max(...tickets.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) => {
    const column = new Map<string, number>();
    for (const ticket of tickets) {
      const character = ticket[place] ?? "";
      column.set(character, (column.get(character) ?? 0) + 1);
    }
    return column;
  });
}

/** The length that they all have; undefined where it varies. */
export const lengthOf = (tickets: string[]): number | undefined =>
  tickets.every(({ length }) => length === tickets[0]?.length) ? tickets[0]?.length : undefined;

/** In which encoding a ticket holds a text: "" where it stands there as it is. */
export function howItSays(ticket: string, text: string): string | undefined {
  const bytes = Buffer.from(text);
  const lower = ticket.toLowerCase();
  if (lower.includes(text.toLowerCase())) return "";
  if (lower.includes(reversed(text).toLowerCase())) return ", backwards";
  if (lower.includes(bytes.toString("hex"))) return ", in hex";
  const parts = [ticket, ...ticket.split(/[.~]/), ...ticket.split(/[-_.~]/)];
  const decoded = parts.flatMap((part) =>
    [0, 1, 2, 3].map((from) => Buffer.from(part.slice(from), "base64").toString("latin1")),
  );
  return decoded.some((each) => each.includes(bytes.toString("latin1")))
    ? ", in base64"
    : undefined;
}

/** Whether at some place each of the two has one character only, and not the same. */
export function differ(one: Map<string, number>[], other: Map<string, number>[]): boolean {
  return Array.from({ length: Math.max(one.length, other.length) }).some((_, place) => {
    const [a, b] = [onlyOneIn(one[place]), onlyOneIn(other[place])];
    return a !== undefined && b !== undefined && a !== b;
  });
}

/** The character of a place that has no other; "" behind the end. */
export function onlyOneIn(column: Map<string, number> | undefined): string | undefined {
  if (column === undefined) return "";
  return column.size === 1 ? [...column.keys()][0] : undefined;
}
