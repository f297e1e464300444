/** require-role.ts */
import type { HttpAnswer, HttpMistake } from "../kit/http-answer.ts";
import { claimsFor, signToken } from "../kit/tokens.ts";
import { isForbidden, isMissing, isThrough } from "./answers.ts";
import { endThere, leavesErrorsAlone, ranOnce } from "./behind.ts";
import {
  bearer,
  check,
  mount,
  newWorld,
  requireRole,
  requireToken,
  ROLE_ROUTE,
  send,
} from "./words.ts";

const BEHIND_A_SESSION =
  'a route behind requireRole("admin"), and a middleware that has set req.user';

/** A route for each role, behind both middlewares, and the world around. */
async function rolesApart(id: string) {
  const world = newWorld(id);
  const guard = await requireToken(world.secret);
  const admins = await requireRole("admin");
  const members = await requireRole("member");
  const server = await mount(
    { path: "/for-admins", links: [guard, admins] },
    { path: "/for-members", links: [guard, members] },
    { path: "/nobody", links: [admins] },
    { path: "/nobody-either", links: [members, guard] },
    { path: "/session", links: [{ user: world.admin }, admins] },
    { path: "/session-of-a-member", links: [{ user: world.member }, admins] },
  );
  const asAdmin = bearer(world.tokenOf(world.admin), "ADMIN_TOKEN");
  const asMember = bearer(world.tokenOf(world.member), "MEMBER_TOKEN");
  return { ...world, guard, server, asAdmin, asMember };
}

check(
  "06.16",
  "requireRole lets users of its role through, once",
  {
    after: ["06.3"],
    read: "who-you-are-and-what-you-may",
    why: "Somebody in front has verified who this is, and has set req.user: no request can choose the role in it.",
  },
  async () => {
    const { server, admin, member, asAdmin, asMember } = await rolesApart("06.16");
    const answers: HttpAnswer[] = [];
    for (const [user, path, headers] of [
      [admin, "/for-admins", asAdmin],
      [member, "/for-members", asMember],
    ] as const) {
      const answer = isThrough(await send(server, ROLE_ROUTE(user.role), path, headers), [
        [
          ({ status }) => status === 403,
          "A user of this role is refused. The app asks for either role on a route of its own: is the role kept outside of requireRole?",
        ],
      ]).hasJson({ reached: true, user }, [
        [() => true, "req.user is another one behind requireRole: it looks, and changes nothing."],
      ]);
      answers.push(answer);
    }
    await ranOnce(answers);
    isThrough(await send(server, BEHIND_A_SESSION, "/session"), [
      [
        ({ status }) => status === 401 || status === 403,
        "req.user is an admin, set by another middleware. Only req.user counts, not how it got there.",
      ],
    ]);
  },
);

check(
  "06.17",
  "requireRole answers 403 insufficient_scope to a user of another role",
  {
    after: ["06.16"],
    read: "who-you-are-and-what-you-may",
    why: "A client that gets 401 asks its user to log in again, and again: only 403 says that it is of no use.",
  },
  async () => {
    const { server, asAdmin, asMember } = await rolesApart("06.17");
    isForbidden(await send(server, ROLE_ROUTE("admin"), "/for-admins", asMember));
    const wishful = { ...asMember, "x-role": "admin", role: "admin", cookie: "role=admin" };
    isForbidden(await send(server, ROLE_ROUTE("admin"), "/for-admins?role=admin", wishful), [
      [
        ({ status }) => status === 200,
        "The role is taken from the request, where anybody can write one. Only req.user counts.",
      ],
    ]);
    isForbidden(await send(server, BEHIND_A_SESSION, "/session-of-a-member", asAdmin), [
      [
        ({ status }) => status === 200,
        "req.user is a member here; the token in the header is not what requireRole looks at.",
      ],
    ]);
  },
);

check(
  "06.18",
  "requireRole knows no ranking: an admin is not a member",
  {
    after: ["06.17"],
    read: "who-you-are-and-what-you-may",
    why: "A role that quietly includes others grants what nobody wrote down. Where an admin may enter, the route says so.",
  },
  async () => {
    const { server, asAdmin } = await rolesApart("06.18");
    isForbidden(await send(server, ROLE_ROUTE("member"), "/for-members", asAdmin), [
      [({ status }) => status === 200, "An admin is let in where members are asked for."],
    ]);
  },
);

check(
  "06.19",
  "requireRole answers 401 missing_token where nobody is logged in",
  {
    after: ["06.4", "06.16"],
    read: "who-you-are-and-what-you-may",
    why: "Sooner or later somebody forgets requireToken in front. The route has to stay shut then, and must not crash.",
  },
  async () => {
    const { server, asAdmin, asMember, draw, admin } = await rolesApart("06.19");
    const forged = bearer(signToken(claimsFor(admin), draw.secret()), "FORGED_TOKEN");
    const mistakes: HttpMistake[] = [
      [({ status }) => status >= 500, "req.user is undefined here, and a property of it is read."],
      [
        ({ status }) => status === 200,
        "requireRole lets somebody through whom nobody has verified: only req.user counts.",
      ],
      [
        ({ status }) => status === 403,
        "Nobody is known here yet. That is a 401, with a challenge.",
      ],
    ];
    for (const [path, where] of [
      ["/nobody", 'a route behind requireRole("admin") alone'],
      ["/nobody-either", 'a route with requireRole("member") in front of requireToken'],
    ] as const) {
      for (const headers of [{}, asAdmin, asMember, forged]) {
        isMissing(await send(server, where, path, headers), mistakes);
      }
    }
  },
);

check(
  "06.20",
  "requireRole sends one answer, and the handler behind does not run after it",
  {
    after: ["06.17", "06.19"],
    read: "one-answer-and-then-return",
    why: "A 403 on the screen is no comfort if the handler has deleted the data all the same.",
  },
  async () => {
    const { server, asMember } = await rolesApart("06.20");
    const forbidden = await send(server, ROLE_ROUTE("admin"), "/for-admins", asMember);
    const alone = await send(server, 'a route behind requireRole("admin") alone', "/nobody");
    await endThere("requireRole", [forbidden, alone]);
  },
);

check(
  "06.21",
  "an error thrown behind requireRole is a 500, never a 401 or 403",
  {
    after: ["06.11", "06.16"],
    read: "try-around-one-thing",
    why: "An error of the server's is no verdict on the user.",
  },
  async () => {
    const { secret, admin, tokenOf } = newWorld("06.21");
    const [guard, admins] = [await requireToken(secret), await requireRole("admin")];
    const chains = { links: [guard, admins], byHand: [{ user: admin }, admins] };
    const asAdmin = bearer(tokenOf(admin), "ADMIN_TOKEN");
    await leavesErrorsAlone("requireRole", chains, asAdmin, ROLE_ROUTE("admin"));
  },
);
