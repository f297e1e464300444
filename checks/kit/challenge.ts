/** `WWW-Authenticate`, taken apart (RFC 9110 §11.6.1). */
export interface Challenge {
  /** Lower case: schemes are case-insensitive. */
  scheme: string;
  /** Names in lower case; values without their quotes. */
  params: Record<string, string>;
  /** The names of those whose values stood without quotes. */
  bare: string[];
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAM = new RegExp(
  `^(${TOKEN})[ \\t]*=[ \\t]*(?:(${TOKEN})|"((?:[^"\\\\]|\\\\.)*)")[ \\t]*(?:,|$)[, \\t]*`,
);
/** With a comma right behind it, a scheme has no parameters: what follows is the next challenge. */
const SCHEME = new RegExp(`^(${TOKEN})(?: +|([ \\t]*(?:,|$)[, \\t]*))`);

/** What some schemes have instead of parameters: `Negotiate abc==`. */
const TOKEN68 = /^[A-Za-z0-9\-._~+/]+=*[ \t]*(?:,|$)[, \t]*/;

/** The challenges of one header value, or undefined for anything that is not a list of them. */
export function parseChallenges(header: string): Challenge[] | undefined {
  const challenges: Challenge[] = [];
  let rest = header.trim();
  let open = false;
  while (rest !== "") {
    const param = PARAM.exec(rest);
    const current = open ? challenges.at(-1) : undefined;
    if (param && current) {
      const name = (param[1] as string).toLowerCase();
      if (Object.hasOwn(current.params, name)) return undefined;
      Object.defineProperty(current.params, name, {
        value: param[2] ?? (param[3] ?? "").replace(/\\(.)/g, "$1"),
        enumerable: true,
      });
      if (param[2] !== undefined) current.bare.push(name);
      rest = rest.slice(param[0].length);
      continue;
    }
    const scheme = SCHEME.exec(rest);
    if (!scheme) return undefined;
    challenges.push({ scheme: (scheme[1] as string).toLowerCase(), params: {}, bare: [] });
    rest = rest.slice(scheme[0].length);
    const credentials = TOKEN68.exec(rest)?.[0] ?? "";
    rest = rest.slice(credentials.length);
    open = scheme[2] === undefined && credentials === "";
  }
  return challenges;
}

/** The first challenge of the `Bearer` scheme. */
export function bearerChallenge(header: string): Challenge | undefined {
  return parseChallenges(header)?.find(({ scheme }) => scheme === "bearer");
}
