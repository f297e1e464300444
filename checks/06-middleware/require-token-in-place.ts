/** require-token.ts, among other handlers: one answer, and no errors of theirs. */
import { claimsFor, nowInSeconds, signToken } from "../kit/tokens.ts";
import type { HttpAnswer } from "../kit/http-answer.ts";
import { endThere, leavesErrorsAlone } from "./behind.ts";
import {
  bearer,
  check,
  mount,
  newWorld,
  requireToken,
  seenSoFar,
  send,
  TOKEN_ROUTE,
} from "./words.ts";

check(
  "06.9",
  "requireToken sends one answer, and the handler behind does not run after a 401",
  {
    after: ["06.4", "06.7"],
    read: "one-answer-and-then-return",
    why: "Where a return is missing, the client sees a 401 while the handler deletes the data all the same.",
  },
  async () => {
    const world = newWorld("06.9");
    const place = world.path();
    const server = await mount({ path: place, links: [await requireToken(world.secret)] });
    const forged = signToken(claimsFor(world.admin), world.draw.secret());
    const expired = world.tokenOf(world.admin, { exp: nowInSeconds() - 60 });
    const answers: HttpAnswer[] = [];
    for (const [headers, method] of [
      [{}],
      [{ authorization: "Basic YWRhOnB3" }],
      [bearer(forged, "FORGED_TOKEN")],
      [bearer(expired, "EXPIRED_TOKEN")],
      [bearer(forged, "FORGED_TOKEN"), "HEAD"],
    ] as const) {
      answers.push(await send(server, TOKEN_ROUTE, place, headers, method));
    }
    await endThere("requireToken", answers);
  },
);

check(
  "06.10",
  "requireToken sets no req.user on a request that it refuses",
  {
    after: ["06.7"],
    read: "what-the-handler-learns",
    why: "Loggers and error handlers read req.user too. Set before verifying, it lets a stranger write ada's name into the log.",
  },
  async () => {
    const world = newWorld("06.10");
    const place = world.path();
    const server = await mount({ path: place, links: [await requireToken(world.secret)] });
    const forged = signToken(claimsFor(world.admin), world.draw.secret());
    const expired = world.tokenOf(world.admin, { exp: nowInSeconds() - 60 });
    const answers: HttpAnswer[] = [];
    for (const headers of [{}, bearer(forged, "FORGED_TOKEN"), bearer(expired, "EXPIRED_TOKEN")]) {
      answers.push(await send(server, TOKEN_ROUTE, place, headers));
    }
    const requests = await seenSoFar();
    for (const [index, answer] of answers.entries()) {
      if ((requests[index]?.user ?? null) !== null) {
        throw answer.failure("no req.user", "req.user is set while the answer is sent", [
          [
            () => true,
            "req.user is set on a request that is refused: all the same, or before the token is verified.",
          ],
        ]);
      }
    }
  },
);

check(
  "06.11",
  "an error thrown behind requireToken is a 500, never a 401",
  {
    after: ["06.2"],
    read: "try-around-one-thing",
    why: "When the database is down, a 401 logs out every user and sends the people on call to look in the wrong place.",
  },
  async () => {
    const { secret, admin, tokenOf } = newWorld("06.11");
    const links = [await requireToken(secret)];
    const headers = bearer(tokenOf(admin));
    await leavesErrorsAlone("requireToken", { links, byHand: links }, headers, TOKEN_ROUTE);
  },
);
