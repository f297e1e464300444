/** A token over HTTP: a copy, a second server, a restart. */
import type { HttpAnswer } from "../kit/http-answer.ts";
import { named } from "../kit/show.ts";
import { randomUser, type CheckUser } from "../kit/users.ts";
import { storeWith, lifeBefore, tokenLogin, tokenMe, unknownHere } from "./servers.ts";
import { check, serveStage, random, publicUser } from "./words.ts";

/** The very user, and nobody of whom the server remembers only a half. */
const isUser = (answer: HttpAnswer, user: CheckUser): HttpAnswer =>
  answer.hasJson(publicUser(user), [
    [
      () => true,
      "The ticket is known, and its user is not: id and username both have to come from the ticket.",
    ],
  ]);

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
    after: ["01.15", "01.18", "01.19"],
    read: "two-servers-and-a-restart",
    why: "This is what tokens are good at: the servers share a secret, and no list.",
  },
  async () => {
    const user = randomUser(random("01.21"));
    const secret = named("secret", random("01.21 secret").secret());
    const first = await serveStage("tokenServer", storeWith(user), secret);
    const second = await serveStage("tokenServer", storeWith(user), secret);
    const token = await tokenLogin(first, user);
    const answer = await tokenMe(second, token);
    answer.hasStatus(200, [
      [
        unknownHere,
        "The second server has never seen this token. Only what stands in the token itself, and the secret, may decide.",
      ],
    ]);
    isUser(answer, user);
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
    const answer = await tokenMe(again, await token());
    answer.hasStatus(200, [
      [
        unknownHere,
        "The process that gave out this token is gone, and the token with it: something outside of createTokenDesk is needed to read it.",
      ],
    ]);
    isUser(answer, user);
  },
);
