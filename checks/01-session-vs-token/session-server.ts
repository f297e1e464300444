/** A session over HTTP: a logout, a second server, a restart. */
import { named } from "../kit/show.ts";
import { randomUser } from "../kit/users.ts";
import { storeWith, sessionLogin, sessionMe, lifeBefore } from "./servers.ts";
import { check, serveStage, random, publicUser } from "./words.ts";

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
