/** app.ts: which routes there are, and who gets in. */
import { claimsFor, nowInSeconds, signToken } from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { crashed, isForbidden, isInvalid, isMissing } from "./answers.ts";
import { bearer, check, createApp, type Headers, newWorld } from "./words.ts";

check(
  "06.22",
  "createApp: GET /public is open to everybody",
  {
    read: "where-a-guard-can-stand",
    why: "A public route that asks for a token is down for everybody whose token has expired.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.22");
    const server = await createApp(secret);
    const expired = tokenOf(admin, { exp: nowInSeconds() - 60 });
    const forged = signToken(claimsFor(admin), draw.secret());
    const anybody: Headers[] = [
      {},
      bearer(tokenOf(admin)),
      bearer(expired, "EXPIRED_TOKEN"),
      bearer(forged, "FORGED_TOKEN"),
      { authorization: "Basic YWRhOnB3" },
    ];
    await twoAtATime(anybody, async (headers) => {
      (await server.get("/public", headers)).hasStatus(200, [
        crashed,
        [({ status }) => status === 404, "There is no route for GET /public."],
        [({ status }) => status === 401, "The guard stands in front of the public route too."],
      ]);
    });
  },
);

check(
  "06.23",
  "createApp: GET /me answers with the caller's id and role",
  {
    after: ["06.3", "06.22"],
    read: "what-the-handler-learns",
    why: "The handler asks req.user, and nothing that the client could have chosen.",
  },
  async () => {
    const { secret, admin, member, tokenOf } = newWorld("06.23");
    const server = await createApp(secret);
    for (const user of [admin, member]) {
      (await server.get("/me", bearer(tokenOf(user, { email: "x@workshop.example" }))))
        .hasStatus(200, [
          crashed,
          [({ status }) => status === 404, "There is no route for GET /me."],
          [({ status }) => status === 401, "A good token of this app's secret is refused."],
        ])
        .hasJson({ id: user.id, role: user.role }, [
          [
            ({ json }) => Object.hasOwn((json as object | undefined) ?? {}, "user"),
            "The user is wrapped in another object. The body is { id, role } itself.",
          ],
          [
            ({ json, text }) => json === undefined && text !== "",
            "The body is not JSON: res.json() makes it so.",
          ],
          [
            ({ json }) => json === undefined,
            "There is no user to be sent: does requireToken stand on this route, in front of the handler?",
          ],
          [() => true, "The body holds id and role, and nothing else."],
        ]);
    }
    const wish = `/me?id=${member.id}&sub=${member.id}&role=member`;
    (await server.get(wish, bearer(tokenOf(admin), "ADMIN_TOKEN")))
      .hasStatus(200)
      .hasJson(admin, [
        [
          () => true,
          "The query string is asked. Whoever writes the request would choose who it is from.",
        ],
      ]);
  },
);

check(
  "06.24",
  "createApp: GET /me refuses a missing token and one that does not verify",
  {
    after: ["06.4", "06.7", "06.23"],
    read: "two-kinds-of-401",
    why: "This is the route that shows whether the guard is really mounted.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.24");
    const server = await createApp(secret);
    isMissing(await server.get("/me"));
    const forged = signToken(claimsFor(admin), draw.secret());
    isInvalid(await server.get("/me", bearer(forged, "FORGED_TOKEN")), "It is never verified.");
    const expired = tokenOf(admin, { exp: nowInSeconds() - 60 });
    isInvalid(await server.get("/me", bearer(expired, "EXPIRED_TOKEN")), "It has expired.");
  },
);

check(
  "06.25",
  "createApp: GET /admin lets admins in, and nobody else",
  {
    after: ["06.6", "06.14", "06.17", "06.19", "06.23"],
    read: "who-you-are-and-what-you-may",
    why: "A link that the front end hides is no protection: whoever knows the path can ask for it.",
  },
  async () => {
    const { draw, secret, admin, member, tokenOf } = newWorld("06.25");
    const server = await createApp(secret);
    (await server.get("/admin", bearer(tokenOf(admin), "ADMIN_TOKEN"))).hasStatus(200, [
      crashed,
      [({ status }) => status === 404, "There is no route for GET /admin."],
      [
        ({ status }) => status === 401,
        "An admin is refused as nobody: does requireToken stand in front of requireRole?",
      ],
      [
        ({ status }) => status === 403,
        "An admin is refused: requireRole is asked for another role, or for more.",
      ],
    ]);
    isForbidden(await server.get("/admin", bearer(tokenOf(member), "MEMBER_TOKEN")));
    isMissing(await server.get("/admin"));
    const forged = signToken(claimsFor(admin), draw.secret());
    isInvalid(await server.get("/admin", bearer(forged, "FORGED_TOKEN")), "It is never verified.");
  },
);

check(
  "06.26",
  "createApp: unknown routes are 404, with and without a token",
  {
    after: ["06.1", "06.22"],
    read: "where-a-guard-can-stand",
    why: "A guard in front of everything answers 401 for pages that do not exist: clients then look for a better token, for ever.",
  },
  async () => {
    const { draw, secret, admin, tokenOf } = newWorld("06.26");
    const server = await createApp(secret);
    for (const path of [`/${draw.word()}`, `/${draw.word()}/${draw.word()}`, "/administrators"]) {
      for (const headers of [{}, bearer(tokenOf(admin))]) {
        (await server.get(path, headers)).hasStatus(404, [
          crashed,
          [
            ({ status }) => status === 401,
            "The guard stands in front of the whole app, and answers for routes that are not there.",
          ],
          [({ status }) => status === 200, "Something answers for every path."],
        ]);
      }
    }
  },
);
