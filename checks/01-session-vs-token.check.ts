import { exercise } from "./kit/exercise.ts";
import { CheckFailure } from "./kit/failure.ts";
import type { Mistake, Outcome } from "./kit/call.ts";
import type { HttpAnswer } from "./kit/http-answer.ts";
import type { Server } from "./kit/http.ts";
import { kept, store } from "./kit/made.ts";
import { named, show, type Named } from "./kit/show.ts";
import { randomUser, storeOf, type CheckUser } from "./kit/users.ts";

const { check, quiz, make, method, stage, serveStage, moveClock, restart, random } = await exercise(
  "01-session-vs-token",
  { http: true, restarts: 1 },
);

interface PublicUser {
  id: string;
  username: string;
}

const sessionDesk = () => make("session-desk.ts", "createSessionDesk");
const tokenDesk = (secret: string) =>
  make("token-desk.ts", "createTokenDesk", named("secret", secret));

const publicUser = ({ id, username }: PublicUser): PublicUser => ({ id, username });
const someone = (purpose: string): PublicUser => publicUser(randomUser(random(purpose)));

const whoIs = (desk: string, ticket: string) => method(desk, "whoIs", ticket);
const logOut = (desk: string, ticket: string) => method(desk, "logOut", ticket).value("no error");

const threw = (outcome: Outcome): boolean => "threw" in outcome;
const anything = (outcome: Outcome): boolean => "returned" in outcome;
const answered = (outcome: Outcome): boolean => "returned" in outcome && outcome.returned !== null;
/** Neither null nor anything that has an id or a username. */
const noAnswer = (outcome: Outcome): boolean =>
  answered(outcome) && !hasFields(outcome, "id", "username");
const aPromise = (outcome: Outcome): boolean =>
  "returned" in outcome && show(outcome.returned) === "a Promise";

/** The ticket that a desk gives this user. */
async function logIn(desk: string, user: object): Promise<string> {
  const call = method(desk, "logIn", named("user", user));
  await call.satisfies("a ticket: text", (ticket) => typeof ticket === "string" && ticket !== "", [
    [aPromise, "logIn is asynchronous. There is nothing to wait for: the ticket itself is due."],
    [undefined, "Nothing is returned. The ticket is what the client gets."],
    [anything, "The ticket itself is asked for: text, that a client can send in a header."],
  ]);
  return (await call.value()) as string;
}

/** What a stage function brought back: at least one ticket, and all of them text. */
function ticketsOf(value: unknown): string[] {
  const tickets: unknown[] = Array.isArray(value) ? value : [];
  const strange = tickets.findIndex((ticket) => typeof ticket !== "string");
  if (tickets.length > 0 && strange < 0) return tickets as string[];
  throw new CheckFailure("failed", {
    tried: "logIn(user), again and again",
    expected: "a ticket each time: text",
    received: show(tickets[strange]),
  });
}

/** Many logins in a row, without a pause. */
const logInAll = async (desk: string, users: object[]): Promise<string[]> =>
  ticketsOf(await stage("logInAll", kept(desk), users));

const isNobody: readonly Mistake[] = [
  [undefined, "The answer is undefined: the task asks for null."],
  [false, "The answer is false: the task asks for null."],
  [threw, "whoIs throws. Whatever a client sends, the answer is a user or null."],
  [aPromise, "whoIs is asynchronous. There is nothing to wait for: a user or null is due."],
  [
    noAnswer,
    "This is neither a user nor null, and whoever asks whether it is null takes it for one.",
  ],
];

const isThisUser: readonly Mistake[] = [
  [null, "A good ticket is nobody's."],
  [undefined, "A good ticket is nobody's, and the answer is undefined."],
  [aPromise, "whoIs is asynchronous. There is nothing to wait for: a user or null is due."],
  [threw, "A good ticket makes whoIs throw."],
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

const goodOnce: Mistake = [
  null,
  "The ticket was good once, and not a second time. It comes with every request.",
];

const B64TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
const fitsEverywhere: readonly Mistake[] = [
  [
    ({ returned }: { returned?: unknown }) => /[ ,;"{}]/.test(String(returned)),
    "Blanks, commas, semicolons and quotes end or split a cookie, or a header.",
  ],
];

const hasFields = (outcome: Outcome, ...names: string[]): boolean =>
  "returned" in outcome &&
  names.some((name) => Object.hasOwn(Object(outcome.returned) as object, name));

/** What a desk must not say of a user, though it is handed all of it. */
const saysTooMuch: readonly Mistake[] = [
  [
    (outcome: Outcome) => hasFields(outcome, "passwordHash"),
    "The password's hash comes back. Take out of the user what is asked for, and nothing else.",
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

// ---------------------------------------------------------------------------- session-desk.ts

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

/** What a lenient reader takes for this ticket, and what may be the ticket itself. */
const likenessesOf = (ticket: string): string[] => [
  ...[` ${ticket}`, `${ticket} `, `${ticket}\n`, `${ticket}=`, `"${ticket}"`, `Bearer ${ticket}`],
  ...[ticket.toUpperCase(), ticket.toLowerCase(), ticket.replace(/[-._~]/g, "")],
];

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
    for (const ticket of [tickets[0]!, middle, tickets.at(-1)!]) {
      await whoIs(desk, ticket).returns(user, [ended, ...isThisUser]);
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

interface Start {
  clock: number;
  mathRandom: number;
}

/**
 * The tickets of a new desk in this process; clock and `Math.random` start from here each time.
 * `bits`: how many random bits the process had drawn when it had made the first of them.
 */
async function repeatableTickets(
  start: Start,
  user: PublicUser,
): Promise<{ tickets: string[]; bits: number }> {
  const made = (await stage("repeatableTickets", start, user, 600)) as Record<string, unknown>;
  return { tickets: ticketsOf(made?.["tickets"]), bits: Number(made?.["bits"]) };
}

/** What a new process drew for its first ticket; the check that measures tickets asks for it. */
let bitsForTheFirst = Infinity;

check(
  "01.8",
  "session desk: nobody can work out a ticket from the time, the user, a count or Math.random",
  {
    after: ["01.5"],
    read: "a-ticket-that-nobody-can-guess",
    why: "Math.random can be continued by whoever has seen a few of its numbers, and a count or a time can be tried. Hashing them hides the pattern from the eye only.",
  },
  async () => {
    const [user, other] = [someone("01.8"), someone("01.8 other")];
    const draw = random("01.8");
    const start = { clock: draw.int(1e12, 2e12), mathRandom: draw.int(0, 1e9) };
    const first = new Set((await repeatableTickets(start, user)).tickets);
    await lifeBefore();
    /** How many tickets come again in this new process, under these circumstances. */
    const again = async (changed: Partial<Start>, whose = user): Promise<number> => {
      const { tickets, bits } = await repeatableTickets({ ...start, ...changed }, whose);
      bitsForTheFirst = bits;
      return tickets.filter((ticket) => first.has(ticket)).length;
    };
    /** More than by chance: whether tickets are long enough is for the next check. */
    const most = Math.trunc(first.size / 6);
    const repeated = await again({});
    if (repeated <= most) return;
    const comeAgain = async (changed: Partial<Start>, whose = user): Promise<boolean> => {
      await restart();
      return (await again(changed, whose)) > most;
    };
    const mistake = !(await comeAgain({ mathRandom: start.mathRandom + 7 }))
      ? "The ticket is made from Math.random, which is not meant for secrets. node:crypto has a source that is."
      : !(await comeAgain({ clock: start.clock + 1e9 }))
        ? "The ticket is made from the time, which everybody knows."
        : !(await comeAgain({}, other))
          ? "The ticket is made from the user, and from things that can be counted or tried."
          : "The ticket is made from a count, or from something else that begins anew with the process.";
    throw new CheckFailure("failed", {
      tried: "logIn(user), in two processes whose clocks and Math.random start alike",
      expected: "other tickets in the second process than in the first",
      received: `${repeated} tickets of the first process came again in the second`,
      mistake,
    });
  },
);

check(
  "01.9",
  "session desk: a ticket has at least 120 random bits",
  {
    after: ["01.8"],
    read: "a-ticket-that-nobody-can-guess",
    why: "A short ticket is found by trying: with 32 bits and a thousand users logged in, every four millionth guess is somebody.",
  },
  async () => {
    const desk = await sessionDesk();
    const user = someone("01.9");
    const tickets = await logInAll(
      desk,
      Array.from({ length: 2_000 }, () => user),
    );
    const same = tickets.length - new Set(tickets).size;
    const bits =
      tickets.length < ENOUGH ? Infinity : Math.min(bitsOf(tickets), bitsOf(tickets.map(reversed)));
    // What 120 bits measure in this sample is 120, to the second decimal place.
    if (same === 0 && bits >= 119.5 && bitsForTheFirst >= 119.5) return;
    throw new CheckFailure("failed", {
      tried: `${tickets.length} logins of one user`,
      expected: "tickets with at least 120 random bits each (crypto.randomUUID() has 122)",
      received:
        same > 0
          ? `the same ticket ${same + 1} times`
          : bits < 119.5
            ? `tickets with ${Math.floor(bits)} bits that vary, ${show(tickets[0])} for one`
            : `${show(tickets[0])} for one; the first ticket of a process is made from ${Math.floor(bitsForTheFirst)} random bits`,
      mistake:
        same === 0 && bits >= 119.5
          ? "Hashing or encoding makes a text longer, and no harder to guess: whoever knows how it is made tries the few bits that go in."
          : undefined,
    });
  },
);

/** With fewer tickets there is too little to measure. */
const ENOUGH = 1_000;

const reversed = (text: string): string => [...text].toReversed().join("");

/**
 * The entropy of each place, summed up: never less than that of the whole, wherever the places
 * depend on each other. With the correction by Miller and Madow for what a sample leaves out.
 */
function bitsOf(tickets: string[]): number {
  return columnsOf(tickets).reduce((sum, column) => {
    let entropy = (column.size - 1) / (2 * tickets.length * Math.LN2);
    for (const count of column.values()) {
      entropy -= (count / tickets.length) * Math.log2(count / tickets.length);
    }
    return sum + entropy;
  }, 0);
}

/** For each place: the characters that stand there, "" for the end, and how often they do. */
function columnsOf(tickets: string[]): Map<string, number>[] {
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

check(
  "01.10",
  "session desk: a ticket says nothing about the user",
  {
    after: ["01.5"],
    read: "the-session-desk",
    why: "Tickets end up in logs and on screens. One that says whose it is also says which account is worth stealing.",
  },
  async () => {
    const desk = await sessionDesk();
    const [ada, grace] = [longNamed("01.10 a", "admin"), longNamed("01.10 b", "member")];
    // In random order, so that nothing which is only counted goes along with the user.
    const draw = random("01.10");
    const users = Array.from({ length: 600 }, () => draw.pick([ada, grace]));
    const tickets = await logInAll(desk, users);
    for (const [index, ticket] of tickets.slice(0, 20).entries()) {
      for (const [name, value] of Object.entries(users[index]!)) {
        const how = name === "role" ? undefined : howItSays(ticket, value);
        if (how === undefined) continue;
        throw telling(
          `${show(ticket)}, which holds the user's ${name}${how}`,
          "What is encoded can be read by everybody. The desk remembers whose ticket it is: the ticket need not say.",
        );
      }
    }
    const ofAda = tickets.filter((_, index) => users[index] === ada);
    const ofGrace = tickets.filter((_, index) => users[index] === grace);
    // Of very few, some look alike by chance.
    if (Math.min(ofAda.length, ofGrace.length) < 20) return;
    const [ada1, grace1] = [lengthOf(ofAda), lengthOf(ofGrace)];
    if (ada1 !== undefined && grace1 !== undefined && ada1 !== grace1) {
      throw telling(
        `tickets of ${ada1} characters for one, and of ${grace1} for the other`,
        "How long a ticket is depends on the user. The longer name shows.",
      );
    }
    if (
      differ(columnsOf(ofAda), columnsOf(ofGrace)) ||
      differ(columnsOf(ofAda.map(reversed)), columnsOf(ofGrace.map(reversed)))
    ) {
      throw telling(
        `${show(ofAda[0])} for one, and ${show(ofGrace[0])} for the other`,
        "A part of the ticket is always the same for one user, and another for the other. A hash of a name is as good as the name.",
      );
    }
  },
);

const telling = (received: string, mistake: string): CheckFailure =>
  new CheckFailure("failed", {
    tried: "logIn(user), again and again, for two users",
    expected: "tickets that nobody can tell apart by their users",
    received,
    mistake,
  });

/** The length that they all have; undefined where it varies. */
const lengthOf = (tickets: string[]): number | undefined =>
  tickets.every(({ length }) => length === tickets[0]?.length) ? tickets[0]?.length : undefined;

/** A user whose id and name are too long to turn up by chance. */
function longNamed(purpose: string, role: "member" | "admin"): Record<string, string> {
  const { email, passwordHash } = randomUser(random(purpose), role);
  const more = role === "admin" ? 0 : 5;
  const id = random(`${purpose} id`).word(14 + more);
  const username = random(`${purpose} name`).word(17 + more);
  return { id, username, email, role, passwordHash };
}

/** In which encoding a ticket holds a text: "" where it stands there as it is. */
function howItSays(ticket: string, text: string): string | undefined {
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
function differ(one: Map<string, number>[], other: Map<string, number>[]): boolean {
  return Array.from({ length: Math.max(one.length, other.length) }).some((_, place) => {
    const [a, b] = [onlyOneIn(one[place]), onlyOneIn(other[place])];
    return a !== undefined && b !== undefined && a !== b;
  });
}

/** The character of a place that has no other; "" behind the end. */
function onlyOneIn(column: Map<string, number> | undefined): string | undefined {
  if (column === undefined) return "";
  return column.size === 1 ? [...column.keys()][0] : undefined;
}

// ------------------------------------------------------------------------ session, over HTTP

const storeWith = (user: CheckUser) => store(storeOf(user.username, [user]));
const credentials = ({ username, password }: CheckUser) => ({ username, password });
const fails = ({ status }: HttpAnswer): boolean => status >= 500;

/** Logs in at the given app, and returns the cookie. */
async function sessionLogin(server: Server, user: CheckUser): Promise<string> {
  const answer = await server.post("/session/login", credentials(user));
  answer.hasStatus(200, [[fails, "The desk throws, or its ticket does not fit in a cookie."]]);
  const [ticket] = /(?<=^session=)[^;]*/.exec(String(answer.headers["set-cookie"])) ?? [""];
  return ticket;
}

const sessionMe = (server: Server, ticket: string): Promise<HttpAnswer> =>
  server.get("/session/me", { cookie: named("session=$TICKET", `session=${ticket}`) });

/** What was given out before the process was restarted; a failure is thrown by whoever asks. */
interface LifeBefore {
  user: CheckUser;
  secret: Named;
  ticket: () => Promise<string>;
  token: () => Promise<string>;
}

let life: LifeBefore | undefined;

/** Logs in at both desks and restarts the process, once: the checks that need it share that. */
async function lifeBefore(): Promise<LifeBefore> {
  if (life) return life;
  const user = randomUser(random("restart"));
  const secret = named("secret", random("restart secret").secret());
  const ticket = await settled(async () => {
    const server = await serveStage("sessionServer", storeWith(user));
    const given = await sessionLogin(server, user);
    (await sessionMe(server, given)).hasStatus(200);
    return given;
  });
  const token = await settled(async () => {
    const server = await serveStage("tokenServer", storeWith(user), secret);
    const given = await tokenLogin(server, user);
    (await tokenMe(server, given)).hasStatus(200);
    return given;
  });
  await restart();
  life = { user, secret, ticket, token };
  return life;
}

/** Runs it now, and says later what came of it. */
async function settled<Value>(run: () => Promise<Value>): Promise<() => Promise<Value>> {
  const [result] = await Promise.allSettled([run()]);
  return () =>
    result.status === "fulfilled" ? Promise.resolve(result.value) : Promise.reject(result.reason);
}

check(
  "01.11",
  "session over HTTP: a copied cookie is worth nothing after the logout",
  {
    after: ["01.2", "01.4", "01.6"],
    read: "logging-out",
    why: "This is what sessions are good at: the server ends a login, and all copies of the ticket end with it.",
  },
  async () => {
    const user = randomUser(random("01.11"));
    const server = await serveStage("sessionServer", storeWith(user));
    const ticket = await sessionLogin(server, user);
    (await sessionMe(server, ticket)).hasStatus(200).hasJson(publicUser(user));
    (await sessionMe(server, "")).hasStatus(401);
    const headers = { cookie: named("session=$TICKET", `session=${ticket}`) };
    (await server.request("POST", "/session/logout", { headers })).hasStatus(204);
    (await sessionMe(server, ticket)).hasStatus(401, [
      [({ status }) => status === 200, "The copy is still good after the logout."],
    ]);
  },
);

check(
  "01.12",
  "session over HTTP: a second server does not know the first one's sessions",
  {
    after: ["01.3", "01.4", "01.10"],
    read: "two-servers-and-a-restart",
    why: "State lives in the desk. What is shared by all desks of a process looks right until there are two processes.",
  },
  async () => {
    const user = randomUser(random("01.12"));
    const first = await serveStage("sessionServer", storeWith(user));
    const second = await serveStage("sessionServer", storeWith(user));
    const ticket = await sessionLogin(first, user);
    (await sessionMe(first, ticket)).hasStatus(200, [
      [
        ({ status }) => status === 401,
        "The first server no longer knows its own session. Is there one list for all desks?",
      ],
    ]);
    (await sessionMe(second, ticket)).hasStatus(401, [
      [
        ({ status }) => status === 200,
        "The second server knows a session of the first. The list stands outside of createSessionDesk, or the ticket itself carries the user.",
      ],
    ]);
  },
);

check(
  "01.13",
  "session over HTTP: a restart ends all sessions",
  {
    after: ["01.12"],
    read: "two-servers-and-a-restart",
    why: "What is kept in memory is gone with the process: after each deployment everybody logs in again, unless the entries are kept in a database.",
  },
  async () => {
    const { user, ticket } = await lifeBefore();
    const again = await serveStage("sessionServer", storeWith(user));
    (await sessionMe(again, await ticket())).hasStatus(401, [
      [
        ({ status }) => status === 200,
        "The session has outlived the process that kept it: the ticket itself carries the user.",
      ],
    ]);
  },
);

// ------------------------------------------------------------------------------ token-desk.ts

check(
  "01.14",
  "token desk: whoIs knows the user of a ticket that logIn gave",
  {
    read: "the-token-desk",
    why: "The ticket itself carries the user, so every user has to survive the way there and back.",
  },
  async () => {
    const desk = await tokenDesk(random("01.14 secret").secret());
    const plain = someone("01.14");
    const users = [
      plain,
      { id: "0", username: `Ünïcødé ${random("01.14 name").word(5)} 名前 🙂` },
      { id: `"${plain.id}"`, username: `a.b;c,d=e|f:g&h\\"i" ${plain.username}` },
    ];
    for (const user of users) {
      const ticket = await logIn(desk, user);
      await whoIs(desk, ticket).returns(user, isThisUser);
      await whoIs(desk, ticket).returns(user, [goodOnce, ...isThisUser]);
    }
  },
);

check(
  "01.15",
  "token desk: whoIs answers id and username, and nothing else",
  {
    after: ["01.14"],
    read: "the-token-desk",
    why: "What is sealed is not hidden, and what is handed out ends in an answer: neither needs more than id and username.",
  },
  async () => {
    const desk = await tokenDesk(random("01.15 secret").secret());
    const { password: _unknown, ...user } = randomUser(random("01.15"));
    await whoIs(desk, await logIn(desk, user)).returns(publicUser(user), [
      ...saysTooMuch,
      ...isThisUser,
    ]);
  },
);

check(
  "01.16",
  "token desk: whoIs answers null to any text that is no ticket",
  {
    after: ["01.14"],
    read: "the-token-desk",
    why: "The ticket comes from outside. A server that throws at a strange one can be made to throw by anybody.",
  },
  async () => {
    const desk = await tokenDesk(random("01.16 secret").secret());
    const user = someone("01.16");
    const json = JSON.stringify(user);
    const texts = [
      "",
      ".",
      "..",
      "a",
      "null",
      "constructor",
      "__proto__",
      user.id,
      user.username,
      random("01.16").b64token(90),
      `${random("01.16 a").base64url(60)}.${random("01.16 b").base64url(43)}`,
      json,
      Buffer.from(json).toString("base64url"),
      `${Buffer.from(json).toString("base64url")}.`,
    ];
    for (const text of texts) {
      await whoIs(desk, text).returns(null, [
        [
          threw,
          "whoIs throws. unseal answers null to what it does not know: ask for that before you read a field of it.",
        ],
        [user, "Whoever can write JSON is believed: there is no seal on this."],
        ...isNobody,
        [answered, "This is no ticket, and is somebody's."],
      ]);
    }
  },
);

check(
  "01.17",
  "token desk: an altered ticket is nobody",
  {
    after: ["01.16"],
    read: "the-seal",
    why: "The client holds the ticket, and may change it: without a seal over all of it, grace writes ada's id into hers.",
  },
  async () => {
    const desk = await tokenDesk(random("01.17 secret").secret());
    const [user, other] = [someone("01.17"), someone("01.17 other")];
    const [ticket, others] = [await logIn(desk, user), await logIn(desk, other)];
    for (const [forged, say] of forgeries(ticket, user, other)) {
      await whoIs(desk, forged).returns(null, [
        [other, say],
        [threw, "whoIs throws at an altered ticket."],
        ...isNobody,
        [answered, say],
      ]);
    }
    const altered = [
      ...likenessesOf(ticket).filter((each) => each !== ticket),
      ...random("01.17").shuffle(alterations(ticket, others)).slice(0, 4_000),
    ];
    const answers = await stage("askAll", kept(desk), altered);
    const some = Array.isArray(answers) && answers.length > 0;
    const believed = some ? answers.findIndex((answer) => answer !== null) : 0;
    if (believed < 0) return;
    const say = `This is an altered ticket, and it is believed. It was ${show(ticket)}.`;
    await whoIs(desk, altered[believed]!).returns(null, [
      [threw, "whoIs throws at an altered ticket."],
      ...isNobody,
      [answered, say],
    ]);
    throw new CheckFailure("failed", { tried: `whoIs(${show(altered[believed])})`, mistake: say });
  },
);

/** The ticket with another user written in, wherever it can be read. */
function forgeries(ticket: string, user: PublicUser, other: PublicUser): [string, string][] {
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
function alterations(ticket: string, other: string): string[] {
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
function next(character: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(character) ^ 1] ?? "A";
}

check(
  "01.18",
  "token desk: a ticket sealed with another secret is nobody",
  {
    after: ["01.17"],
    read: "the-seal",
    why: "The secret is all that tells our tickets from anybody's. One that stands in the code is no secret: everybody has the code.",
  },
  async () => {
    const secret = random("01.18 secret").secret();
    const desk = await tokenDesk(secret);
    const user = someone("01.18");
    const others = [
      random("01.18 other").secret(),
      secret.slice(0, -1),
      `${secret}x`,
      `${secret.slice(0, 32)}${random("01.18 tail").word(secret.length - 32)}`,
      secret.toUpperCase(),
    ];
    for (const each of others) {
      const ticket = await logIn(await tokenDesk(each), user);
      await whoIs(desk, ticket).returns(null, [
        [
          user,
          "The secrets of two desks differ, and one believes the other's tickets: is it the desk's own secret, all of it, that is used?",
        ],
        [threw, "whoIs throws at a ticket that another secret has sealed."],
        ...isNobody,
      ]);
    }
    await whoIs(desk, await logIn(desk, user)).returns(user, [
      [null, "After another desk was made, this one no longer knows its own tickets."],
      ...isThisUser,
    ]);
  },
);

check(
  "01.19",
  "token desk: a ticket has only the characters of a b64token",
  {
    after: ["01.14"],
    read: "what-a-ticket-may-look-like",
    why: "This ticket carries a name that somebody chose. Unencoded, a semicolon or a line break in it would end the header.",
  },
  async () => {
    const desk = await tokenDesk(random("01.19 secret").secret());
    const plain = someone("01.19");
    for (const username of [plain.username, `Ünïcode; "x", {y}\r\nZ: 1`]) {
      await method(desk, "logIn", named("user", { ...plain, username })).satisfies(
        "only A–Z a–z 0–9 - . _ ~ + / , and = at the end",
        (ticket) => typeof ticket === "string" && B64TOKEN.test(ticket),
        fitsEverywhere,
      );
    }
  },
);

// -------------------------------------------------------------------------- token, over HTTP

/** Logs in at the given app, and returns the token. */
async function tokenLogin(server: Server, user: CheckUser): Promise<string> {
  const answer = await server.post("/token/login", credentials(user));
  answer.hasStatus(200, [[fails, "The desk throws."]]);
  return String((answer.json as { access_token?: unknown } | undefined)?.access_token);
}

const tokenMe = (server: Server, token: string): Promise<HttpAnswer> =>
  server.get("/token/me", { authorization: named("Bearer $TICKET", `Bearer ${token}`) });

const unknownHere = ({ status }: HttpAnswer): boolean => status === 401;

check(
  "01.20",
  "token over HTTP: a copied token still works after its owner has gone",
  {
    after: ["01.15", "01.16", "01.19"],
    read: "logging-out",
    why: "This is what tokens are bad at: the client can forget its copy, and nothing else. Hence they get short lives, in exercise 07.",
  },
  async () => {
    const user = randomUser(random("01.20"));
    const secret = random("01.20 secret").secret();
    const server = await serveStage("tokenServer", storeWith(user), named("secret", secret));
    const token = await tokenLogin(server, user);
    (await tokenMe(server, token)).hasStatus(200).hasJson(publicUser(user));
    (await server.get("/token/me")).hasStatus(401).hasChallenge({ realm: "workshop" });
    // The owner forgets the token, ends everything that can be ended, and comes back.
    await server.post("/session/logout");
    (await tokenMe(server, await tokenLogin(server, user))).hasStatus(200);
    (await tokenMe(server, token)).hasStatus(200, [
      [unknownHere, "A later login has ended this token, so something is stored in the desk."],
    ]);
  },
);

check(
  "01.21",
  "token over HTTP: a second server with the same secret knows the first one's tokens",
  {
    after: ["01.18", "01.19"],
    read: "two-servers-and-a-restart",
    why: "This is what tokens are good at: the servers share a secret, and no list.",
  },
  async () => {
    const user = randomUser(random("01.21"));
    const secret = named("secret", random("01.21 secret").secret());
    const first = await serveStage("tokenServer", storeWith(user), secret);
    const second = await serveStage("tokenServer", storeWith(user), secret);
    const token = await tokenLogin(first, user);
    (await tokenMe(second, token)).hasStatus(200, [
      [
        unknownHere,
        "The second server has never seen this token. Only what stands in the token itself, and the secret, may decide.",
      ],
    ]);
    (await tokenMe(first, token)).hasStatus(200);
  },
);

check(
  "01.22",
  "token over HTTP: a restart ends no token",
  {
    after: ["01.21"],
    read: "two-servers-and-a-restart",
    why: "Nothing is stored, so nothing is lost. A secret that is drawn anew at each start would end all tokens.",
  },
  async () => {
    const { user, secret, token } = await lifeBefore();
    const again = await serveStage("tokenServer", storeWith(user), secret);
    (await tokenMe(again, await token())).hasStatus(200, [
      [
        unknownHere,
        "The process that gave out this token is gone, and the token with it: something outside of createTokenDesk is needed to read it.",
      ],
    ]);
  },
);

// ------------------------------------------------------------------------------- answers.ts

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
