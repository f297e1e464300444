/** Requests that bring no token, or bring it where it does not count. */
import { HttpAnswer } from "../kit/http-answer.ts";
import type { RequestOptions } from "../kit/http.ts";
import { named } from "../kit/show.ts";
import { twoAtATime } from "../kit/two-at-a-time.ts";
import type { App } from "./apps.ts";
import { is, isMissing } from "./refusals.ts";

const NAMES = ["access_token", "token", "auth_token", "refresh_token", "jwt"];

/** All of them are answered alike. */
export async function refusesWithoutToken(app: App, method: "GET" | "POST", path: string) {
  const token = app.sign();
  const send = async (query: string, options: RequestOptions): Promise<HttpAnswer> => {
    const answer = await app.server.request(method, path + query, options);
    const tried = answer.tried.replaceAll(token, "$TOKEN");
    return new HttpAnswer(tried, answer.status, answer.headers, answer.text);
  };
  isMissing(await send("", {}));
  const headers = [
    ["", ""],
    ["Bearer", "Bearer"],
    ["Basic $TOKEN", `Basic ${token}`],
    ["Digest $TOKEN", `Digest ${token}`],
    ["Bearer:$TOKEN", `Bearer:${token}`],
    ["$TOKEN", token],
    ["Bearer $TOKEN b", `Bearer ${token} b`],
  ] as const;
  await twoAtATime(headers, async ([name, value]) => {
    isMissing(await send("", { headers: { authorization: named(name, value) } }), [
      [is(200), "This is no bearer token (RFC 6750 §2.1), and it is taken for one."],
    ]);
  });
  const fields = Object.fromEntries(NAMES.map((name) => [name, token]));
  const form = new URLSearchParams(fields).toString();
  const cookie = form.replaceAll("&", "; ");
  const others = { "x-access-token": token, "x-auth-token": token, token };
  const places: [place: string, query: string, options: RequestOptions][] = [
    ["the query string", `?${form}`, {}],
    ["a cookie", "", { headers: { cookie } }],
    ["another header", "", { headers: others }],
    ["the body", "", { body: fields }],
  ];
  await twoAtATime(places, async ([place, query, options]) => {
    isMissing(await send(query, options), [
      [is(200), `A token in ${place} was accepted. Only the Authorization header counts.`],
    ]);
  });
}
