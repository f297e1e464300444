/** strategy.ts: whom a good token is about is asked of the store. */
import { claimsFor, signToken } from "../kit/tokens.ts";
import type { CheckUser } from "../kit/users.ts";
import { always, is, STALE } from "./mistakes.ts";
import { fails, refuses, said, succeedsAs } from "./outcomes.ts";
import { bearer, check, meWhere, random, setting, strategyAlone, withToken } from "./words.ts";

check(
  "08.7",
  "the strategy refuses a token whose user is gone",
  {
    after: ["08.1"],
    read: "ask-the-store-each-time",
    why: "An account that was deleted has to end at once, and not when its last token expires. It is a refusal: nothing has failed.",
  },
  async () => {
    const given = setting("08.7");
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const token = withToken(grace, secret);
    succeedsAs(await server.get("/me", token), grace);
    await given.storeHas([ada]);
    refuses(await meWhere("this user was deleted", server, token), [
      [
        is(200),
        "The store no longer has this user, and the token is accepted: it has to be asked at every request.",
      ],
      [
        is(500),
        "A user who is gone is no error. done(null, false) refuses; done(new Error(…)) says that the server is broken.",
      ],
    ]);
    succeedsAs(await server.get("/me", withToken(ada, secret)), ada);
    const nobody = signToken(claimsFor(ada, { sub: undefined }), secret);
    refuses(await server.get("/me", bearer("TOKEN_WITHOUT_SUB", nobody)), [
      [is(200), "A token without sub is nobody's."],
    ]);
  },
);

/** A strategy that hands over less than the whole user is as good. */
const isOrLacks = (found: unknown, expected: string): boolean =>
  found === undefined || found === expected;

check(
  "08.8",
  "the strategy hands over the user as the store has it now, not as the token says",
  {
    after: ["08.7"],
    read: "ask-the-store-each-time",
    why: "A token is a copy of what was true when it was issued. A role in it outlives a demotion.",
  },
  async () => {
    const given = setting("08.8");
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const claims = claimsFor(ada, { username: random("08.8").word(), id: grace.id });
    const token = bearer("TOKEN", signToken(claims, secret));
    succeedsAs(await server.get("/me", token), ada, [
      [is(200), "This is not the user whose id is in sub: another claim was believed."],
    ]);
    const changed: CheckUser = { ...ada, role: "member", username: random("08.8 new").word() };
    await given.storeHas([changed, grace]);
    const answer = await meWhere("this user has another role and name now", server, token);
    succeedsAs(answer, ada, [
      [
        is(401),
        "The store has another role or name for this user now. That is no reason to refuse: what the store has is handed over.",
      ],
    ]);
    const { username, role } = said(answer).user ?? {};
    answer.hasJsonLike(
      `the user is now a member called "${changed.username}"`,
      () => isOrLacks(username, changed.username) && isOrLacks(role, changed.role),
      [[always, `${STALE} The user whom findById finds is the one to hand over.`]],
    );
  },
);

check(
  "08.9",
  "the strategy reports an error where the store fails",
  {
    after: ["08.7"],
    read: "success-refusal-error",
    why: "A database that is down must not log everybody out: a client that is told 401 throws its token away.",
  },
  async () => {
    const given = setting("08.9");
    const { ada, grace, secret } = given;
    const server = await strategyAlone(given);
    const token = withToken(grace, secret);
    succeedsAs(await server.get("/me", token), grace);
    await given.storeHas([ada, grace], { failing: random("08.9 text").word(20) });
    fails(await meWhere("the store fails", server, token), [
      [
        is(401),
        "The failure is swallowed: it looks like a refusal. An error is handed on as done(error), and only there.",
      ],
      [is(200), "The store fails, and the token is accepted."],
    ]);
    await given.storeHas([ada, grace]);
    succeedsAs(await server.get("/me", token), grace, [
      [always, "The store works again, and its failure is still remembered."],
    ]);
  },
);
