/** What the Authorization header is: one choice for each question. */
export interface Answers {
  /** What does the Authorization header carry? */
  carries: "?" | "credentials" | "permissions" | "a-session" | "an-encrypted-password";
  /** Who puts a bearer token into the header of a request? */
  sentBy: "?" | "the-browser-by-itself" | "the-client-code" | "the-server" | "express";
  /** Why does a token not belong in the URL? */
  notInUrl:
    "?" | "urls-are-too-short" | "urls-are-kept" | "urls-are-not-encrypted" | "it-would-not-work";
  /** Who can use a bearer token? */
  usableBy:
    "?" | "only-the-user" | "only-this-browser" | "whoever-has-it" | "whoever-knows-the-secret";
  /** What does a 401 have to carry? */
  with401: "?" | "a-challenge" | "a-login-form" | "a-redirect" | "nothing-more";
}

export const answers: Answers = {
  carries: "credentials",
  sentBy: "the-client-code",
  notInUrl: "urls-are-kept",
  usableBy: "whoever-has-it",
  with401: "a-challenge",
};
