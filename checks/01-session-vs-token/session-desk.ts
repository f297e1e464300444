/** session-desk.ts: logging in, being known, logging out. */
import type { Mistake } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { show, named } from "../kit/show.ts";
import { randomUser } from "../kit/users.ts";
import {
  B64TOKEN,
  answered,
  fitsEverywhere,
  goodOnce,
  isNobody,
  isThisUser,
  likenessesOf,
  notAUser,
  saysTooMuch,
} from "./mistakes.ts";
import {
  check,
  method,
  moveClock,
  random,
  sessionDesk,
  publicUser,
  someone,
  whoIs,
  logOut,
  logIn,
  logInAll,
} from "./words.ts";

check(
  "01.1",
  "session desk: whoIs knows the user of a ticket that logIn gave",
  {
    read: "the-session-desk",
    why: "This is what a session is: a ticket for the client, and an entry in the server that says whose it is.",
  },
  async () => {
    const desk = await sessionDesk();
    const user = someone("01.1");
    const ticket = await logIn(desk, user);
    await whoIs(desk, ticket).returns(user, isThisUser);
    await whoIs(desk, ticket).returns(user, [goodOnce, ...isThisUser]);
  },
);

check(
  "01.2",
  "session desk: whoIs answers id and username, and nothing else of the user",
  {
    after: ["01.1"],
    read: "the-session-desk",
    why: "What a desk hands out ends in an answer sooner or later: res.json(user) has published many a password hash.",
  },
  async () => {
    const desk = await sessionDesk();
    const { password: _unknown, ...user } = randomUser(random("01.2"));
    await whoIs(desk, await logIn(desk, user)).returns(publicUser(user), [
      ...saysTooMuch,
      ...isThisUser,
    ]);
  },
);

check(
  "01.3",
  "session desk: whoIs answers null to any text that it did not give out",
  {
    after: ["01.1"],
    read: "the-session-desk",
    why: "The ticket comes from outside. In a plain object, names such as constructor are found though nobody put them there.",
  },
  async () => {
    const empty = await sessionDesk();
    const desk = await sessionDesk();
    const user = someone("01.3");
    const ticket = await logIn(desk, user);
    const unknown = [
      ...["", "0", "1", "undefined", "null", random("01.3").b64token(30), user.id, user.username],
      ticket.slice(0, -1),
      `${ticket}0`,
      ...likenessesOf(ticket),
    ].filter((text) => text !== ticket);
    const inEveryObject = ["constructor", "__proto__", "toString", "hasOwnProperty", "length"];
    for (const each of [desk, empty]) {
      for (const text of unknown) {
        await whoIs(each, text).returns(null, [
          ...isNobody,
          notAUser,
          [answered, "This ticket was never given out, and is somebody's."],
        ]);
      }
      for (const text of inEveryObject) {
        const say = `Every object or array has something called ${text}. A Map holds only what was put in.`;
        await whoIs(each, text).returns(null, [...isNobody, [answered, say]]);
      }
    }
  },
);

check(
  "01.4",
  "session desk: a ticket has only the characters of a b64token",
  {
    after: ["01.1"],
    read: "what-a-ticket-may-look-like",
    why: "A semicolon ends a cookie, a blank ends a credential. Text that fits needs no escaping, so nobody can get that wrong.",
  },
  async () => {
    const desk = await sessionDesk();
    for (const purpose of ["a", "b", "c"]) {
      const user = someone(`01.4 ${purpose}`);
      await method(desk, "logIn", named("user", user)).satisfies(
        "only A–Z a–z 0–9 - . _ ~ + / , and = at the end",
        (ticket) => typeof ticket === "string" && B64TOKEN.test(ticket),
        fitsEverywhere,
      );
    }
  },
);

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;

check(
  "01.5",
  "session desk: each login has a ticket of its own, good until it is logged out",
  {
    after: ["01.1"],
    read: "the-session-desk",
    why: "ada logs in at home and at work: the second login must not end the first, nor share its fate.",
  },
  async () => {
    const desk = await sessionDesk();
    const user = someone("01.5");
    const other = someone("01.5 other");
    const tickets = await logInAll(
      desk,
      Array.from({ length: 1_500 }, () => user),
    );
    // A few are enough here: whether tickets are long enough is for a later check.
    const few = tickets.slice(0, 10);
    const distinct = new Set(few).size;
    if (distinct < few.length) {
      await moveClock(YEAR_MS);
      const later = await logIn(desk, user);
      throw new CheckFailure("failed", {
        tried: `${few.length} logins of one user`,
        expected: `${few.length} different tickets`,
        received: `${distinct} different ${distinct === 1 ? "one" : "ones"}`,
        mistake: tickets.includes(later)
          ? "The ticket depends on the user only. Ending one login would end them all."
          : "Logins in the same moment have the same ticket: it is made from the time, or is too short.",
      });
    }
    const others = await logIn(desk, other);
    const ended: Mistake = [null, "A later login has ended an earlier one."];
    const middle = tickets[Math.trunc(tickets.length / 2)]!;
    const last: Mistake = [
      other,
      "This is the user who logged in last: one user is remembered, and not one for each ticket.",
    ];
    for (const ticket of [tickets[0]!, middle, tickets.at(-1)!]) {
      await whoIs(desk, ticket).returns(user, [ended, last, ...isThisUser]);
    }
    await whoIs(desk, others).returns(other, isThisUser);
    await moveClock(YEAR_MS);
    await whoIs(desk, tickets[0]!).returns(user, [
      [null, "The session ended by itself (the clock says that a year has passed)."],
      ...isThisUser,
    ]);
  },
);

check(
  "01.6",
  "session desk: logOut ends that session at once, and no other",
  {
    after: ["01.3", "01.5"],
    read: "logging-out",
    why: "After logging out on a borrowed computer, a ticket that was left behind there must be worth nothing.",
  },
  async () => {
    const desk = await sessionDesk();
    const user = someone("01.6");
    const other = someone("01.6 other");
    const first = await logIn(desk, user);
    const second = await logIn(desk, user);
    const others = await logIn(desk, other);
    const tooMany: Mistake = [null, "Logging out one session has ended another one too."];
    await logOut(desk, first);
    await whoIs(desk, first).returns(null, [
      [user, "The session is still good after logOut."],
      ...isNobody,
    ]);
    await whoIs(desk, second).returns(user, [tooMany, ...isThisUser]);
    await whoIs(desk, others).returns(other, [tooMany, ...isThisUser]);
    const again = await logIn(desk, user);
    await whoIs(desk, first).returns(null, [
      [user, "A new login has brought the old ticket back to life."],
      ...isNobody,
    ]);
    await logOut(desk, second);
    await whoIs(desk, second).returns(null, isNobody);
    await whoIs(desk, again).returns(user, [tooMany, ...isThisUser]);
  },
);

check(
  "01.7",
  "session desk: logOut of an unknown ticket does nothing",
  {
    after: ["01.6"],
    read: "logging-out",
    why: "People log out twice, and with a cookie from last month. An array's splice(-1, 1) then logs out somebody else.",
  },
  async () => {
    const desk = await sessionDesk();
    const user = someone("01.7");
    const gone = await logIn(desk, user);
    const good = await logIn(desk, user);
    const other = someone("01.7 other");
    const last = await logIn(desk, other);
    await logOut(desk, gone);
    const strange = ["", random("01.7").b64token(30), user.id, user.username, "constructor"];
    for (const ticket of [gone, ...strange]) {
      await logOut(desk, ticket);
      const say: Mistake = [
        null,
        `logOut(${show(ticket)}) has ended a session that is not its own.`,
      ];
      await whoIs(desk, good).returns(user, [say, ...isThisUser]);
      await whoIs(desk, last).returns(other, [say, ...isThisUser]);
    }
  },
);
