/** require-token.ts, on any route, and from one request to the next. */
import { HttpAnswer, type HttpMistake } from "../kit/http-answer.ts";
import { claimsFor, nowInSeconds, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { isInvalid, isMissing, isThrough } from "./answers.ts";
import { endsThere, runsOnce } from "./behind.ts";
import {
  bearer,
  check,
  type Headers,
  mount,
  type Mounted,
  moveClock,
  newWorld,
  requireToken,
  seen,
  send,
  TOKEN_ROUTE,
} from "./words.ts";

check(
  "06.12",
  "requireToken guards wherever it is mounted",
  {
    after: ["06.4", "06.6"],
    read: "where-a-guard-can-stand",
    why: "A middleware that knows names of routes guards those, and forgets the ones that are added next year.",
  },
  async () => {
    const { draw, secret, member, tokenOf } = newWorld("06.12");
    const guard = await requireToken(secret);
    const plans: (Mounted & { where: string; real?: string })[] = [
      { path: "/public", links: [guard], where: "app.get(path, requireToken(…), handler)" },
      { path: "/login", method: "post", links: [guard], where: "app.post(path, requireToken(…))" },
      { path: `/${draw.word()}`, method: "put", links: [guard], where: "app.put(path, …)" },
      { path: `/${draw.word()}`, method: "delete", links: [guard], where: "app.delete(path, …)" },
      {
        path: `/${draw.word(6)}/public`,
        on: "router",
        links: [guard],
        where: "router.use(requireToken(…))",
      },
      {
        path: `/${draw.word(7)}/public`,
        on: "prefix",
        links: [guard],
        where: "app.use(prefix, requireToken(…), router)",
      },
      {
        path: `/${draw.word(8)}/:id`,
        real: `/${draw.word(9)}`,
        links: [guard],
        where: "a route with a parameter",
      },
    ];
    const server = await mount(
      ...plans.map(({ path, method, links, on }) => ({ path, method, links, on })),
    );
    const requests = plans.map(({ path, method = "get", where, real }) => ({
      where,
      to: real ? path.replace("/:id", real) : path,
      verb: method.toUpperCase(),
    }));
    await twoAtATime(requests, async ({ where, to, verb }) =>
      isMissing(await send(server, where, to, {}, verb)),
    );
    const forged = bearer(signToken(claimsFor(member), draw.secret()), "FORGED_TOKEN");
    await twoAtATime(requests, async ({ where, to, verb }) =>
      isInvalid(await send(server, where, to, forged, verb), "A forged token is accepted here."),
    );
    await twoAtATime(requests, async ({ where, to, verb }) =>
      isThrough(await send(server, where, to, bearer(tokenOf(member)), verb)),
    );
  },
);

check(
  "06.13",
  "requireToken looks at the token again where it stands twice, or where there is a user already",
  {
    after: ["06.3", "06.9"],
    read: "where-a-guard-can-stand",
    why: "Whoever trusts a req.user that is already there trusts everything that ever runs in front: a session, a test, another guard.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.13");
    const other = draw.secret();
    const [guard, again] = [await requireToken(secret), await requireToken(secret)];
    const server = await mount(
      { path: "/same-twice", links: [guard, guard] },
      { path: "/two-alike", links: [guard, again] },
      { path: "/two-secrets", links: [guard, await requireToken(other)] },
      { path: "/session", links: [{ user: admin }, guard] },
    );
    const mine = bearer(tokenOf(member), "MEMBER_TOKEN");
    const twice = "a route with requireToken({ secret }) on it twice";
    const where = "requireToken({ secret }), behind a middleware that has set req.user to an admin";
    const skipped = "Since req.user is there already, the token is not looked at.";
    const refused = [
      isMissing(await send(server, twice, "/same-twice")),
      isMissing(await send(server, twice, "/two-alike")),
      isMissing(await send(server, where, "/session"), [[({ status }) => status === 200, skipped]]),
      isInvalid(
        await send(
          server,
          "requireToken({ secret: a }), requireToken({ secret: b })",
          "/two-secrets",
          mine,
        ),
        "The second guard lets it through: because req.user is there already, or because the token was good with another secret.",
      ),
    ];
    const through = [
      isThrough(await send(server, twice, "/same-twice", mine)),
      isThrough(await send(server, twice, "/two-alike", mine)),
      isThrough(await send(server, where, "/session", mine)),
    ];
    for (const answer of through) {
      answer.hasJson({ reached: true, user: member }, [
        [() => true, "req.user is still the one from before: the token says who is asking."],
      ]);
    }
    const requests = await seen();
    for (const answer of refused) endsThere(answer, "requireToken", requests.shift());
    for (const answer of through) runsOnce(answer, requests.shift());
  },
);

const isUser = (answer: HttpAnswer, user: object): HttpAnswer =>
  isThrough(answer).hasJson({ reached: true, user }, [
    [() => true, "The user of another request is in req.user."],
  ]);

check(
  "06.14",
  "requireToken remembers nobody from one request to the next",
  {
    after: ["06.3", "06.4", "06.6"],
    read: "nothing-is-remembered",
    why: "A proxy sends many users' requests over one connection. What is remembered there, or in a variable of the module, shows one user's data to another.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.14");
    const guard = await requireToken(secret);
    const server = await mount(
      { path: "/now", links: [guard] },
      { path: "/later", links: [guard], behind: "waits" },
    );
    const where = `${TOKEN_ROUTE}, over the connection of the request before`;
    const ask = (path: string, headers: Headers): Promise<HttpAnswer> =>
      server.request("GET", path, { headers, keepAlive: true, note: where });
    const remembered: HttpMistake = [
      ({ status }) => status === 200,
      "The user of the request before is remembered.",
    ];
    const forged = signToken(claimsFor(admin), draw.secret());
    const steps: (() => Promise<unknown>)[] = [
      async () => isUser(await ask("/now", bearer(tokenOf(admin), "ADMIN_TOKEN")), admin),
      async () => isMissing(await ask("/now", {}), [remembered]),
      async () => isUser(await ask("/now", bearer(tokenOf(member), "MEMBER_TOKEN")), member),
      async () => isInvalid(await ask("/now", bearer(forged, "FORGED_TOKEN")), remembered[1]),
      async () => isMissing(await ask("/now", {}), [remembered]),
    ];
    for (const step of [...steps, ...draw.shuffle(steps)]) await step();

    // The handler of the first waits while the others come and go.
    const together = "one of four requests at the same time";
    const answers = await Promise.all([
      send(server, together, "/later", bearer(tokenOf(admin), "ADMIN_TOKEN")),
      send(server, together, "/later", bearer(tokenOf(member), "MEMBER_TOKEN")),
      send(server, together, "/later", {}),
      send(server, together, "/later", bearer(tokenOf(admin), "ADMIN_TOKEN")),
    ]);
    const users = [admin, member, undefined, admin];
    answers.forEach((answer, index) => {
      const user = users[index];
      if (user) isUser(answer, user);
      else isMissing(answer, [remembered]);
    });

    // The role stands in the token, not in what was seen of this user before.
    const demoted = { id: admin.id, role: "member" };
    isUser(await ask("/now", bearer(tokenOf(admin), "ADMIN_TOKEN")), admin);
    isUser(await ask("/now", bearer(tokenOf(demoted), "TOKEN_AFTER_DEMOTION")), demoted);
  },
);

check(
  "06.15",
  "requireToken verifies a token anew with each request",
  {
    after: ["06.7", "06.13"],
    read: "nothing-is-remembered",
    why: "A verdict that is kept outlives the token: who was let in once stays in.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.15");
    const server = await mount(
      { path: "/now", links: [await requireToken(secret)] },
      { path: "/other", links: [await requireToken(draw.secret())] },
    );
    const now = nowInSeconds();
    const lives = bearer(tokenOf(admin));
    const waits = bearer(tokenOf(admin, { nbf: now + 300, exp: now + 3_600 }), "TOKEN_FOR_LATER");
    isThrough(await send(server, TOKEN_ROUTE, "/now", lives));
    isInvalid(await send(server, TOKEN_ROUTE, "/now", waits), "It is not valid yet (nbf).");
    isInvalid(
      await send(server, "a route behind requireToken() with another secret", "/other", lives),
      "The token was good for another secret, and that is remembered.",
    );
    await moveClock(1_000_000);
    isInvalid(
      await send(server, `${TOKEN_ROUTE}, 1,000 seconds later`, "/now", lives),
      "The token was good once, and that is remembered. It has expired since.",
    );
    isThrough(await send(server, `${TOKEN_ROUTE}, 1,000 seconds later`, "/now", waits), [
      [({ status }) => status === 401, "The token was refused once, and that is remembered."],
    ]);
  },
);
