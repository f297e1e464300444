/** app.ts: POST /login without credentials that could be tried. */
import { CheckFailure } from "../kit/failure.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { crashes, is } from "./mistakes.ts";
import { app, check, FORM, random, setting } from "./words.ts";

const json = { "content-type": "application/json" };

/** Bodies without credentials. @param user somebody who could log in */
function badBodies({ username, password }: { username: string; password: string }) {
  const form = { "content-type": FORM };
  const bodies: [what: string, body: unknown, headers?: Record<string, string>][] = [
    ["no password", { username }],
    ["no username", { password }],
    ["an empty password", { username, password: "" }],
    ["an empty username", { username: "", password }],
    ["a password that is a number", { username, password: 12_345 }],
    ["a username that is a number", { username: 12_345, password }],
    ["a password that is true", { username, password: true }],
    ["a password that is null", { username, password: null }],
    ["a password that is an object", { username, password: { $ne: "" } }],
    ["a username that is a list", { username: [username], password }],
    ["an empty object", {}],
    ["a list", [username, password]],
    ["JSON that ends too early", `{"username":"${username}",`, json],
    ["JSON that is null", "null", json],
    ["JSON that is a text", JSON.stringify(username), json],
    ["no body", undefined],
    ["a form, which is not JSON", new URLSearchParams({ username, password }).toString(), form],
  ];
  return bodies;
}

check(
  "08.13",
  "POST /login answers 400 invalid_request where there are no credentials to try",
  {
    after: ["08.10"],
    read: "the-login",
    why: "What is no text must not reach the store: with some databases an object in the place of a password is a query.",
  },
  async () => {
    const given = setting("08.13");
    const server = await app(given);
    await twoAtATime(badBodies(given.ada), async ([what, body, headers]) => {
      (await server.post("/login", body, headers ?? {}))
        .hasStatus(400, [
          [is(200), `Logged in with ${what}.`],
          [crashes, `An error of the server for ${what}: it is the caller's fault.`],
          [is(401), `The body has ${what}: there are no credentials that could be wrong.`],
          [is(422), `400 is asked for where the body has ${what}.`],
        ])
        .hasJson({ error: "invalid_request" }, [
          [
            ({ text }) => text === "Bad Request",
            "This is Passport's own answer: the errors of this API are JSON.",
          ],
        ]);
    });
    const strange: [what: string, body: string, headers: Record<string, string>][] = [
      ["a body of 150 kB", JSON.stringify({ ...given.ada, username: "x".repeat(150_000) }), json],
      ["an unknown charset", "{}", { "content-type": "application/json; charset=made-up" }],
      ["an unknown Content-Encoding", "{}", { ...json, "content-encoding": "made-up" }],
    ];
    for (const [what, body, headers] of strange) {
      const { status, text } = await server.post("/login", body, headers);
      const told = /node_modules|\bat \S+ \(/.test(text);
      if (status >= 400 && status < 500 && !told) continue;
      throw new CheckFailure("failed", {
        tried: `POST /login with ${what}`,
        expected: "a status of 4xx, and nothing of how the server works",
        received: told ? `status ${status}, with a stack trace` : `status ${status}`,
      });
    }
  },
);

const query = (fields: Record<string, string>): string =>
  `/login?${new URLSearchParams(fields).toString()}`;

check(
  "08.14",
  "POST /login takes no credentials from the query string",
  {
    after: ["08.12"],
    read: "the-login",
    why: "passport-local looks into the query string too, where the body has nothing. A URL with a password is written into every log on its way.",
  },
  async () => {
    const given = setting("08.14");
    const { username, password } = given.ada;
    const server = await app(given);
    const both = query({ username, password });
    const requests: [path: string, body: unknown][] = [
      [both, undefined],
      [both, {}],
      [both, { username: "", password: "" }],
      [both, { username, password: random("08.14").word() }],
      [query({ password }), { username }],
      [query({ username }), { password }],
    ];
    await twoAtATime(requests, async ([path, body]) => {
      const answer = await server.post(path, body);
      if (is(400, 401)(answer)) return; // which one: 08.12 and 08.13 say
      throw answer.failure("status 400 or 401", `status ${answer.status}`, [
        [is(200), "Credentials in the query string were accepted."],
        [crashes, "An error of the server: what stands in the URL is the caller's doing."],
      ]);
    });
  },
);
