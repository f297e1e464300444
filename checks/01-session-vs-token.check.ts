/**
 * Exercise 01: session or token? Two desks give out tickets: one keeps a list, the other a secret.
 * What tells them apart is tried: a second server, a restart, a logout, a copied ticket.
 */

// The session desk: who is logged in stands in the desk.
import "./01-session-vs-token/session-desk.ts";

// Its ticket: nobody can work it out, guess it, or read a user in it.
import "./01-session-vs-token/unguessable.ts";

// Behind HTTP: the server can end a session, and another server has never heard of it.
import "./01-session-vs-token/session-server.ts";

// The token desk: the user stands in the ticket, sealed.
import "./01-session-vs-token/token-desk.ts";

// Behind HTTP: every server that has the secret knows a token, and none can end it.
import "./01-session-vs-token/token-server.ts";

// Eight statements, one question a check.
import "./01-session-vs-token/answers.ts";
