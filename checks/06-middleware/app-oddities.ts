/** app.ts: other spellings of a path, another app, and one answer to each request. */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { kept } from "../kit/made.ts";
import { named } from "../kit/show.ts";
import { claimsFor, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { isInvalid, isMissing } from "./answers.ts";
import {
  bearer,
  check,
  createApp,
  type Headers,
  make,
  newWorld,
  seen,
  serveStage,
} from "./words.ts";

check(
  "06.27",
  "createApp: /admin is guarded in every spelling that Express routes there",
  {
    after: ["06.25", "06.26"],
    read: "every-spelling-of-a-path",
    why: "Express takes /ADMIN and /admin/ for /admin. A guard that compares the path with a string of its own does not, and is walked around.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.27");
    const server = await createApp(secret);
    const asAdmin = bearer(tokenOf(admin), "ADMIN_TOKEN");
    const asMember = bearer(tokenOf(member), "MEMBER_TOKEN");
    const paths = [
      "/admin",
      "/admin/",
      "/ADMIN",
      `/${draw.anyCase("admin")}`,
      "/%61dmin",
      "/admin%2F",
      `/admin?${draw.word()}=1`,
      "/admin/?next=/public",
    ];
    const shutOut: HttpMistake = [
      () => true,
      "In this spelling an admin is refused: the guard compares the path with a string of its own. Mounted on the route itself, it needs no path.",
    ];
    const spellings = { GET: paths, HEAD: paths.slice(0, 3) };
    for (const [method, spelled] of Object.entries(spellings)) {
      await twoAtATime(spelled, async (path) => {
        const ask = (headers: Headers) => server.request(method, path, { headers });
        const around = "In this spelling, the request reaches the handler without the guard.";
        for (const [headers, wanted] of [
          [asMember, 403],
          [{}, 401],
        ] as const) {
          const answer = await ask(headers);
          if (answer.status === wanted) continue;
          if (answer.status !== 200) {
            const forAdmins = await ask(asAdmin);
            if ([401, 403].includes(forAdmins.status)) forAdmins.hasStatus(200, [shutOut]);
            // Where even admins find nothing, any refusal is as good.
            if (forAdmins.status !== 200) continue;
          }
          answer.hasStatus(wanted, [[({ status }) => status === 200, around]]);
        }
      });
    }
    (await server.get("/admin?x=1", asAdmin)).hasStatus(200, [
      [() => true, "A query string does not belong to the path: an admin is refused for it."],
    ]);
  },
);

check(
  "06.28",
  "createApp: two apps with different secrets do not disturb each other",
  {
    after: ["06.9", "06.14", "06.15", "06.24"],
    read: "a-factory-keeps-its-own",
    why: "An app that reads its secret from anywhere but its options cannot be tested, nor run twice.",
  },
  async () => {
    const one = newWorld("06.28");
    const two = newWorld("06.28 two");
    const apps = [await createApp(one.secret), await createApp(two.secret)] as const;
    const worlds = [one, two] as const;
    for (const index of [1, 0, 1] as const) {
      const [own, other] = [worlds[index], worlds[1 - index] ?? one];
      const ask = (token: string, name: string) =>
        apps[index].request("GET", "/me", { headers: bearer(token, name), keepAlive: true });
      for (const user of [own.admin, own.member]) {
        (await ask(own.tokenOf(user), "TOKEN")).hasStatus(200).hasJson(user);
        isInvalid(
          await ask(other.tokenOf(other.admin), "TOKEN_OF_THE_OTHER_APP"),
          "A token of the other app's secret is accepted.",
        );
      }
      isMissing(await apps[index].request("GET", "/me", { keepAlive: true }));
    }
  },
);

check(
  "06.29",
  "createApp sends one answer to each request",
  {
    after: ["06.9", "06.20", "06.24", "06.25"],
    read: "one-answer-and-then-return",
    why: "ERR_HTTP_HEADERS_SENT in a log means that a handler went on after it had answered. What else did it do?",
  },
  async () => {
    const { draw, secret, member, tokenOf } = newWorld("06.29");
    const app = kept(await make("app.ts", "createApp", { secret: named("secret", secret) }));
    const server = await serveStage("watched", app);
    const asMember = bearer(tokenOf(member), "MEMBER_TOKEN");
    const forged = bearer(signToken(claimsFor(member), draw.secret()), "FORGED_TOKEN");
    const answers: HttpAnswer[] = [];
    for (const path of ["/public", "/me", "/admin"]) {
      for (const headers of [{}, asMember, forged]) answers.push(await server.get(path, headers));
    }
    const requests = await seen();
    const first = answers[requests.findIndex(({ late }) => late > 0)];
    if (!first) return;
    throw first.failure("one answer", "something more was written after it", [
      [() => true, "Sending an answer does not end a function: return after it."],
    ]);
  },
);
