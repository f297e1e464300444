/** app.ts: both routes while the store fails. */
import { isServerError } from "./refusals.ts";
import { app, check, logIn, meWhere, publicOf, random, setting, withToken } from "./words.ts";

check(
  "08.20",
  "POST /login answers 500 server_error where the store fails",
  {
    after: ["08.10"],
    read: "success-refusal-error",
    why: "The text of an error tells how a server is built. A 401 in its place tells people that their password is wrong.",
  },
  async () => {
    const given = setting("08.20");
    const failing = `${random("08.20").word(20)} refused`;
    const server = await app(given);
    await given.storeHas([given.ada, given.grace], { failing });
    isServerError(await logIn(server, given.ada), failing, given);
    await given.storeHas([given.ada, given.grace]);
    (await logIn(server, given.ada)).hasStatus(200);
  },
);

check(
  "08.21",
  "GET /me answers 500 server_error where the store fails",
  {
    after: ["08.9", "08.15", "08.20"],
    read: "success-refusal-error",
    why: "A client that is told 401 throws its token away, and everybody has to log in again.",
  },
  async () => {
    const given = setting("08.21");
    const failing = `${random("08.21").word(20)} refused`;
    const server = await app(given);
    const token = withToken(given.grace, given.secret);
    await given.storeHas([given.ada, given.grace], { failing });
    isServerError(await meWhere("the store fails", server, token), failing, given);
    await given.storeHas([given.ada, given.grace]);
    (await server.get("/me", token)).hasStatus(200).hasJson(publicOf(given.grace));
  },
);
