/** Tickets that were altered on their way, with an aim and without. */
import { type PublicUser } from "./words.ts";

/** The ticket with another user written in, wherever it can be read. */
export function forgeries(ticket: string, user: PublicUser, other: PublicUser): [string, string][] {
  const parts = ticket.split(".");
  return parts.flatMap((part, index): [string, string][] => {
    const text = Buffer.from(part, "base64url").toString();
    const changed = text.replaceAll(user.id, other.id).replaceAll(user.username, other.username);
    if (changed === text) return [];
    const forged = Buffer.from(changed).toString("base64url");
    return [
      [
        parts.with(index, forged).join("."),
        "Another user was written into the ticket below the old seal, and is believed: the seal is not checked.",
      ],
      [
        [...parts.slice(0, index), forged].join("."),
        "Another user was written into the ticket and the seal cut off, and it is believed.",
      ],
    ];
  });
}

/** Every character replaced, left out or doubled; cut off at each end; two tickets in one. */
export function alterations(ticket: string, other: string): string[] {
  const altered = new Set([`A${ticket}`, `${ticket}A`, `${ticket}.`, `${ticket}.A`]);
  [...ticket].forEach((character, place) => {
    const [before, after] = [ticket.slice(0, place), ticket.slice(place + 1)];
    for (const wrong of ["A", "B", "9", "_", next(character)]) altered.add(before + wrong + after);
    altered.add(before + after);
    altered.add(before + character + character + after);
    altered.add(before);
    altered.add(after);
    altered.add(before + other.slice(place));
    altered.add(before + other.slice(other.length - ticket.length + place));
  });
  return [...altered].filter((each) => each !== ticket && each !== other);
}

/** The neighbour in base64url: only the lowest bit is another. */
export function next(character: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(character) ^ 1] ?? "A";
}
