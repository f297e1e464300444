/** session-desk.ts: a ticket that nobody can work out, or guess, or read. */
import { CheckFailure } from "../kit/failure.ts";
import { show } from "../kit/show.ts";
import { randomUser } from "../kit/users.ts";
import { reversed, bitsOf, columnsOf, lengthOf, howItSays, differ } from "./measure.ts";
import { lifeBefore } from "./servers.ts";
import {
  check,
  stage,
  restart,
  random,
  type PublicUser,
  sessionDesk,
  someone,
  ticketsOf,
  logInAll,
} from "./words.ts";

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
  count: number,
): Promise<{ tickets: string[]; bits: number }> {
  const made = (await stage("repeatableTickets", start, user, count)) as Record<string, unknown>;
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
    const first = new Set((await repeatableTickets(start, user, 300)).tickets);
    await lifeBefore();
    /**
     * How many of them come again in this new process, under these circumstances. It makes more
     * tickets than the first had made when it came to these: counts will have met.
     */
    const again = async (changed: Partial<Start>, whose = user): Promise<number> => {
      const { tickets, bits } = await repeatableTickets({ ...start, ...changed }, whose, 2_400);
      bitsForTheFirst = bits;
      const these = new Set(tickets);
      return [...first].filter((ticket) => these.has(ticket)).length;
    };
    /** Fewer come again by chance: whether tickets are long enough is for the next check. */
    const most = first.size / 2;
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
      received: `${repeated} of ${first.size} different tickets of the first process came again in the second`,
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
            ? `tickets with ${Math.round(bits)} bits that vary, ${show(tickets[0])} for one`
            : `${show(tickets[0])} for one; the first ticket of a process is made from ${Math.floor(bitsForTheFirst)} random bits`,
      mistake:
        same === 0 && bits >= 119.5
          ? "Hashing or encoding makes a text longer, and no harder to guess: whoever knows how it is made tries the few bits that go in."
          : "There is too little chance in a ticket: keep the whole of a randomUUID(), or take 16 random bytes.",
    });
  },
);

/** With fewer tickets there is too little to measure. */
const ENOUGH = 1_000;

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
          how === ""
            ? "The desk remembers whose ticket it is: the ticket need not say."
            : "What is encoded can be read by everybody. The desk remembers whose ticket it is: the ticket need not say.",
        );
      }
    }
    const ofAda = tickets.filter((_, index) => users[index] === ada);
    const ofGrace = tickets.filter((_, index) => users[index] === grace);
    // Of very few, some look alike by chance.
    if (Math.min(ofAda.length, ofGrace.length) < 20) return;
    const [adas, graces] = [lengthOf(ofAda), lengthOf(ofGrace)];
    if (adas !== undefined && graces !== undefined && adas !== graces) {
      throw telling(
        `tickets of ${adas} characters for one, and of ${graces} for the other`,
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

/** A user whose id and name are too long to turn up by chance. */
function longNamed(purpose: string, role: "member" | "admin"): Record<string, string> {
  const { email, passwordHash } = randomUser(random(purpose), role);
  const more = role === "admin" ? 0 : 5;
  const id = random(`${purpose} id`).word(14 + more);
  const username = random(`${purpose} name`).word(17 + more);
  return { id, username, email, role, passwordHash };
}
