export type Choice = "?" | "session" | "token" | "both" | "neither";

/**
 * Of which is the statement true? A session is what `session-desk.ts` makes, a token is what
 * `token-desk.ts` makes. A ticket is what the client gets in either case.
 */
export interface Answers {
  /** The server keeps a record of each login. */
  recordOfLogins: Choice;
  /** Whoever holds a ticket can read in it whose it is. */
  readable: Choice;
  /** Whoever holds a copy of a good ticket is taken for its user. */
  copied: Choice;
  /** A script that an attacker smuggled into the page (XSS) can do nothing in the user's name. */
  scriptInPage: Choice;
  /** A second server, which shares nothing with the first but a secret, knows the ticket. */
  secondServer: Choice;
  /** With its ticket in a cookie, a site needs protection from forged requests (CSRF). */
  inCookie: Choice;
  /** The server can end one login at once, and leave all others as they are. */
  endOneLogin: Choice;
  /** Its ticket may travel without HTTPS. */
  withoutHttps: Choice;
}

export const answers: Answers = {
  recordOfLogins: "?",
  readable: "?",
  copied: "?",
  scriptInPage: "?",
  secondServer: "?",
  inCookie: "?",
  endOneLogin: "?",
  withoutHttps: "?",
};
