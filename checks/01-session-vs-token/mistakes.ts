/** How the answers of a desk are missed. */
import type { Mistake, Outcome } from "../kit/call.ts";
import { threw, cameBack, aPromise } from "../kit/outcome.ts";

export const answered = cameBack((value) => value !== null);
/** Neither null nor anything that has an id or a username. */
const noAnswer = (outcome: Outcome): boolean =>
  answered(outcome) && !hasFields(outcome, "id", "username");

export const isNobody: readonly Mistake[] = [
  [undefined, "The answer is undefined: the task asks for null."],
  [false, "The answer is false: the task asks for null."],
  [threw(), "whoIs throws. Whatever a client sends, the answer is a user or null."],
  [aPromise, "whoIs is asynchronous. There is nothing to wait for: a user or null is due."],
];

/** For where somebody's answer has no better name. */
export const notAUser: Mistake = [
  noAnswer,
  "This is neither a user nor null, and whoever asks whether it is null takes it for one.",
];

export const isThisUser: readonly Mistake[] = [
  [null, "A good ticket is nobody's."],
  [undefined, "A good ticket is nobody's, and the answer is undefined: is a return missing?"],
  [aPromise, "whoIs is asynchronous. There is nothing to wait for: a user or null is due."],
  [threw(), "A good ticket makes whoIs throw."],
  [
    (outcome: Outcome) => !hasFields(outcome, "id") || !hasFields(outcome, "username"),
    "An object with the keys id and username is asked for.",
  ],
  [
    (outcome: Outcome) =>
      Object.keys(Object((outcome as { returned: unknown }).returned) as object).length > 2,
    "More than id and username comes back: nothing else is asked for.",
  ],
];

export const goodOnce: Mistake = [
  null,
  "The ticket was good once, and not a second time. It comes with every request.",
];

export const B64TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
export const fitsEverywhere: readonly Mistake[] = [
  [
    ({ returned }: { returned?: unknown }) => /[\ufffd\0-\x1f]/.test(String(returned)),
    'These are bytes that were read as text. Of bytes, toString("base64url") makes text that fits.',
  ],
  [
    ({ returned }: { returned?: unknown }) => /[ ,;"{}]/.test(String(returned)),
    "Blanks, commas, semicolons and quotes end or split a cookie, or a header.",
  ],
  [
    ({ returned }: { returned?: unknown }) => /=[^=]/.test(String(returned)),
    "An equals sign can stand at the end only.",
  ],
];

export const hasFields = (outcome: Outcome, ...names: string[]): boolean =>
  "returned" in outcome &&
  names.some((name) => Object.hasOwn(Object(outcome.returned) as object, name));

/** What a desk must not say of a user, though it is handed all of it. */
export const saysTooMuch: readonly Mistake[] = [
  [
    (outcome: Outcome) => hasFields(outcome, "passwordHash"),
    "The password's hash comes back. Return what is asked for, and nothing else.",
  ],
  [
    (outcome: Outcome) => hasFields(outcome, "email", "role"),
    "Everything that is known of the user comes back; id and username are asked for.",
  ],
  [
    (outcome: Outcome) => hasFields(outcome, "iat", "exp", "user", "ticket", "sub"),
    "What the desk keeps beside the user comes back too: id and username are asked for.",
  ],
];

/** What a lenient reader takes for this ticket, and what may be the ticket itself. */
export const likenessesOf = (ticket: string): string[] => [
  ...[` ${ticket}`, `${ticket} `, `${ticket}\n`, `${ticket}=`, `"${ticket}"`, `Bearer ${ticket}`],
  ...[ticket.toUpperCase(), ticket.toLowerCase(), ticket.replace(/[-._~]/g, "")],
];
