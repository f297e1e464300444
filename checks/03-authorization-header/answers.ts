/** answers.ts: what the header is, who sends it, why not the URL. */
import { quiz } from "./words.ts";

quiz("03.12", {
  question: "carries",
  title: "answers.ts: what the header carries",
  read: "the-header",
  right: "credentials",
  wrong: {
    permissions:
      "It says who is asking, or proves it. What that caller may do is decided by the server (the name is an old mix-up of authentication and authorization).",
    "a-session": "A session lives on the server; the header brings whatever the scheme calls for.",
    "an-encrypted-password":
      "Basic carries a password, merely encoded. Bearer carries a token, and no password at all.",
  },
});

quiz("03.13", {
  question: "sentBy",
  title: "answers.ts: who sends a bearer token",
  read: "who-sends-it",
  right: "the-client-code",
  wrong: {
    "the-browser-by-itself":
      "Cookies are sent by the browser itself. A bearer token is not: code has to set the header, which is why CSRF does not work here.",
    "the-server":
      "The server reads this header. It issued the token, but it is the client that sends it along.",
    express: "Express reads the request; it never adds the header.",
  },
});

quiz("03.14", {
  question: "notInUrl",
  title: "answers.ts: why not in the URL",
  read: "why-not-the-url",
  right: "urls-are-kept",
  wrong: {
    "urls-are-too-short":
      "A token of a few hundred bytes fits. The trouble is where a URL ends up afterwards.",
    "urls-are-not-encrypted":
      "With HTTPS the path and query are encrypted on the way, as headers are. The trouble is what is kept at both ends.",
    "it-would-not-work":
      "It would work, which is the danger: RFC 6750 §2.3 describes it, and says not to do it.",
  },
});

quiz("03.15", {
  question: "usableBy",
  title: "answers.ts: who can use a bearer token",
  read: "what-bearer-means",
  right: "whoever-has-it",
  wrong: {
    "only-the-user":
      "Nothing in the request proves that it is the user who sends it: the token is all there is.",
    "only-this-browser":
      "Nothing ties the token to a browser: copied to another machine it works as well.",
    "whoever-knows-the-secret":
      "The secret is for making tokens. To use one, holding it is enough.",
  },
});

quiz("03.16", {
  question: "with401",
  title: "answers.ts: what a 401 has to carry",
  read: "401-and-the-challenge",
  right: "a-challenge",
  wrong: {
    "a-login-form":
      "That is for people with a browser. An API's caller is code, and needs WWW-Authenticate.",
    "a-redirect": "A redirect is a 3xx, and would send code to a page made for people.",
    "nothing-more":
      "RFC 9110 §15.5.2: a 401 must carry WWW-Authenticate with at least one challenge.",
  },
});
