/** token-desk.ts: a ticket that carries its user, below a seal. */
import type { Mistake } from "../kit/call.ts";
import { CheckFailure } from "../kit/failure.ts";
import { show, named } from "../kit/show.ts";
import { randomUser } from "../kit/users.ts";
import { kept } from "../kit/made.ts";
import { threw } from "../kit/outcome.ts";
import { forgeries, alterations } from "./alterations.ts";
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
  stage,
  random,
  tokenDesk,
  publicUser,
  someone,
  whoIs,
  logIn,
} from "./words.ts";

const changed: Mistake = [
  answered,
  "The user comes back changed. A name may hold any character, a separator too: an object keeps the two apart.",
];

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
      await whoIs(desk, ticket).returns(user, [...isThisUser, changed]);
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
          threw("TypeError"),
          "whoIs throws. unseal answers null to what it does not know: ask for that before you read a field of it.",
        ],
        [threw(), "whoIs throws. To a text that is no ticket, the answer is null."],
        [user, "Whoever can write JSON is believed: there is no seal on this."],
        ...isNobody,
        notAUser,
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
        [threw(), "whoIs throws at an altered ticket."],
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
      [threw(), "whoIs throws at an altered ticket."],
      ...isNobody,
      [answered, say],
    ]);
    throw new CheckFailure("failed", { tried: `whoIs(${show(altered[believed])})`, mistake: say });
  },
);

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
      secret.normalize("NFD"),
      `${secret} `,
      ` ${secret}`,
    ];
    for (const each of others) {
      const ticket = await logIn(await tokenDesk(each), user);
      await whoIs(desk, ticket).returns(null, [
        [
          user,
          "The secrets of two desks differ, and one believes the other's tickets: is it the desk's own secret, all of it, that is used? Or is there a list outside of createTokenDesk, which all desks share?",
        ],
        [threw(), "whoIs throws at a ticket that another secret has sealed."],
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
