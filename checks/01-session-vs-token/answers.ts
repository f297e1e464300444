/** answers.ts: of which of the two it is true. */
import { quiz } from "./words.ts";

quiz("01.23", {
  question: "recordOfLogins",
  title: "answers.ts: the server keeps a record of each login",
  read: "the-session-desk",
  right: "session",
  wrong: {
    token:
      "It is the session desk that has a list of who is logged in. The token desk has a secret.",
    both: "The token desk keeps nothing: after a restart it still knows its tickets.",
    neither: "The session desk does: its list is where whoIs looks.",
  },
});

quiz("01.24", {
  question: "readable",
  title: "answers.ts: whoever holds a ticket can read in it whose it is",
  read: "the-seal",
  right: "token",
  wrong: {
    session: "A session's ticket is a random number: it says nothing without the desk's list.",
    both: "A session's ticket is a random number: it says nothing without the desk's list.",
    neither:
      "A seal does not hide: the token's text is base64url, which everybody can decode without a secret.",
  },
});

quiz("01.25", {
  question: "copied",
  title: "answers.ts: whoever holds a copy of a good ticket is taken for its user",
  read: "where-a-browser-keeps-it",
  right: "both",
  wrong: {
    session:
      "It is as true of a token: a copy has the same seal. Nothing ties either to one browser.",
    token:
      "It is as true of a session: the desk finds its entry, whoever sends the ticket. Nothing ties either to one browser.",
    neither:
      "Nothing ties a ticket to one browser: the server sees the same text, whoever sends it.",
  },
});

quiz("01.26", {
  question: "scriptInPage",
  title: "answers.ts: an attacker's script in the page can do nothing in the user's name",
  read: "where-a-browser-keeps-it",
  right: "neither",
  wrong: {
    session:
      "HttpOnly keeps the script from reading the cookie. It can still send requests, and the browser adds the cookie to them.",
    token:
      "The script runs where the page's own code runs: it can read the token, or have requests sent with it.",
    both: "The script sends its requests from the user's page: what the page may do, it may do, however the ticket is kept.",
  },
});

quiz("01.27", {
  question: "secondServer",
  title: "answers.ts: a second server, which shares only a secret, knows the ticket",
  read: "two-servers-and-a-restart",
  right: "token",
  wrong: {
    session:
      "The session's entry stands in the first server. Another finds it only in a shared list.",
    both: "The session's entry stands in the first server. Another finds it only in a shared list.",
    neither: "To know a token takes the secret and nothing else, so every server that has it can.",
  },
});

quiz("01.28", {
  question: "inCookie",
  title: "answers.ts: with its ticket in a cookie, a site needs protection from CSRF",
  read: "where-a-browser-keeps-it",
  right: "both",
  wrong: {
    session:
      "A token can be kept in a cookie as well, and then the browser sends it unasked, as it sends a session's ticket.",
    token:
      "CSRF lives on session cookies: the browser sends them along with requests that another site has started.",
    neither:
      "The browser adds a cookie to requests that another site has started, whatever its value means.",
  },
});

quiz("01.29", {
  question: "endOneLogin",
  title: "answers.ts: the server can end one login at once, and leave all others",
  read: "logging-out",
  right: "session",
  wrong: {
    token:
      "There is nothing to delete for a token. A new secret would end it, and all others with it.",
    both: "There is nothing to delete for a token. A list of those that were ended would be a list again: state in the server.",
    neither: "The session desk deletes one entry, and no copy of that ticket is worth anything.",
  },
});

quiz("01.30", {
  question: "withoutHttps",
  title: "answers.ts: its ticket may travel without HTTPS",
  read: "where-a-browser-keeps-it",
  right: "neither",
  wrong: {
    session: "A random ticket cannot be guessed, but it can be copied on the way, and then used.",
    token:
      "The seal shows whether a token was changed. It does not keep anybody on the way from copying it.",
    both: "Either can be copied on the way, and whoever has the copy is taken for the user.",
  },
});
