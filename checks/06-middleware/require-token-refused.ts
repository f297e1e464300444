/** require-token.ts: tokens that do not verify. */
import {
  type Claims,
  claimsFor,
  nowInSeconds,
  signToken,
  tamper,
  unsignedToken,
} from "../kit/tokens.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import { isInvalid } from "./answers.ts";
import { bearer, check, mount, newWorld, requireToken, send, TOKEN_ROUTE } from "./words.ts";

/** Tokens that nobody who has the secret has made like this. */
function forgeries({ draw, secret, admin, member, tokenOf }: ReturnType<typeof newWorld>) {
  const good = tokenOf(member);
  const claims = claimsFor(admin);
  const undone =
    "The token is accepted although its signature does not fit: it is never verified, or the verdict (ok) is not looked at.";
  const other = "The token is signed with the server's secret, but not by HS256, which we pin.";
  const list: [name: string, token: string, say: string][] = [
    ["TOKEN_OF_ANOTHER_SECRET", signToken(claims, draw.secret()), undone],
    ["TOKEN_WITH_ALTERED_ROLE", tamper(good, { payload: claims }), undone],
    ["TOKEN_WITHOUT_SIGNATURE", good.slice(0, good.lastIndexOf(".") + 1), undone],
    ["TOKEN_WITH_ALG_NONE", unsignedToken(claims), undone],
    ["TOKEN_OF_AN_EMPTY_SECRET", signToken(claims, ""), undone],
    ["HS512_TOKEN", signToken(claims, secret, { algorithm: "HS512" }), other],
    ["HS384_TOKEN", signToken(claims, secret, { algorithm: "HS384" }), other],
    ["TOKEN_OF_NO_JSON", signToken("no json", secret), "What is in this token is no claims."],
    ["SOME_TEXT", draw.b64token(30), "This is no JWT at all."],
    ["SOME_TEXT", "x", "This is no JWT at all."],
  ];
  return list;
}

check(
  "06.6",
  "requireToken answers 401 invalid_token to a forged token",
  {
    after: ["06.4"],
    read: "two-kinds-of-401",
    why: "Anybody can write a token that says admin. Only its signature shows who wrote it.",
  },
  async () => {
    const world = newWorld("06.6");
    const place = world.path();
    const server = await mount({ path: place, links: [await requireToken(world.secret)] });
    await twoAtATime(forgeries(world), async ([name, token, say]) => {
      isInvalid(await send(server, TOKEN_ROUTE, place, bearer(token, name)), say);
    });
  },
);

check(
  "06.7",
  "requireToken answers 401 invalid_token to a token that has expired or is not valid yet",
  {
    after: ["06.6"],
    read: "two-kinds-of-401",
    why: "A token that was stolen last month should be of no use today.",
  },
  async () => {
    const { secret, admin, tokenOf, path } = newWorld("06.7");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    const now = nowInSeconds();
    const expired = "The token is accepted although it has expired.";
    const tokens: [string, Claims, string][] = [
      ["EXPIRED_TOKEN", { iat: now - 5_000, exp: now - 4_100 }, expired],
      ["EXPIRED_TOKEN", { iat: now - 902, exp: now - 2 }, expired],
      ["TOKEN_OF_TOMORROW", { nbf: now + 600 }, "The token is accepted before its time (nbf)."],
    ];
    for (const [name, more, say] of tokens) {
      isInvalid(await send(server, TOKEN_ROUTE, place, bearer(tokenOf(admin, more), name)), say);
    }
  },
);

check(
  "06.8",
  "requireToken answers 401 invalid_token to a token that is not meant for this API",
  {
    after: ["06.6"],
    read: "two-kinds-of-401",
    why: "A secret may sign more than access tokens: links to reset a password, say. Issuer, audience and the claims that we rely on tell them apart.",
  },
  async () => {
    const { draw, secret, admin, tokenOf, path } = newWorld("06.8");
    const place = path();
    const server = await mount({ path: place, links: [await requireToken(secret)] });
    const tokens: [string, Claims, string][] = [
      ["TOKEN_OF_ANOTHER_ISSUER", { iss: draw.word() }, "Another issuer's token is accepted."],
      ["TOKEN_FOR_ANOTHER_API", { aud: draw.word() }, "A token for another API is accepted."],
      ["TOKEN_WITHOUT_ISSUER", { iss: undefined }, "A token without an issuer is accepted."],
      ["TOKEN_FOR_NOBODY", { aud: undefined }, "A token without an audience is accepted."],
      ["TOKEN_WITHOUT_SUBJECT", { sub: undefined }, "Whose token is this? It has no sub."],
      ["TOKEN_WITH_EMPTY_SUBJECT", { sub: "" }, "Whose token is this? Its sub is empty."],
      ["TOKEN_WITHOUT_ROLE", { role: undefined }, "A token without a role is accepted."],
      ["TOKEN_OF_UNKNOWN_ROLE", { role: draw.word() }, "There is no such role."],
      ["TOKEN_WITHOUT_EXPIRY", { exp: undefined }, "A token that never expires is accepted."],
    ];
    await twoAtATime(tokens, async ([name, more, say]) => {
      isInvalid(await send(server, TOKEN_ROUTE, place, bearer(tokenOf(admin, more), name)), say);
    });
  },
);
