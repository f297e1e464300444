/** Where tokens have been looked for, and must not be. */
import type { RequestOptions } from "../kit/http.ts";

/** Names under which APIs have looked for tokens. */
const parameters = [
  ...[
    "access_token",
    "accessToken",
    "token",
    "bearer_token",
    "bearer",
    "jwt",
    "auth",
    "auth_token",
  ],
  ...["authToken", "authorization", "Authorization", "id_token", "session", "sid", "connect.sid"],
  ...["api_key", "apikey", "key", "t"],
];
const otherHeaders = [
  "authentication",
  "proxy-authorization",
  "x-authorization",
  "x-forwarded-authorization",
  "x-access-token",
  "x-auth-token",
  "x-api-key",
  "x-token",
  "access-token",
  "auth-token",
  "token",
  "bearer",
  "x-bearer-token",
  "jwt",
  "x-jwt",
  "x-jwt-token",
  "x-jwt-assertion",
  "x-session-token",
  "x-original-authorization",
  "auth",
];

const under = (names: readonly string[], value: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, value]));

/** A place other than the Authorization header, and a request with the value there. */
export interface Place {
  place: string;
  names: readonly string[];
  /** The request that holds the value under these names. */
  request(names: readonly string[]): { path: string; options: RequestOptions };
}

const FORM = { "content-type": "application/x-www-form-urlencoded" };

export function placesOf(value: string): Place[] {
  const path = "/token";
  const query = (names: readonly string[]): string =>
    names.map((name) => `${name}=${encodeURIComponent(value)}`).join("&");
  const cookie = (names: readonly string[]): string =>
    names.map((name) => `${name}=${value}`).join("; ");
  return [
    {
      place: "the query string",
      names: parameters,
      request: (names) => ({ path: `${path}?${query(names)}`, options: {} }),
    },
    {
      place: "a cookie",
      names: parameters,
      request: (names) => ({ path, options: { headers: { cookie: cookie(names) } } }),
    },
    {
      place: "another header",
      names: otherHeaders,
      request: (names) => ({ path, options: { headers: under(names, value) } }),
    },
    {
      place: "the body",
      names: parameters,
      request: (names) => ({ path, options: { body: under(names, value) } }),
    },
    {
      place: "the body",
      names: parameters,
      request: (names) => ({ path, options: { body: query(names), headers: FORM } }),
    },
  ];
}

/** The value in the query, in a cookie and in other headers, in one request. */
export function everywhere(places: Place[]): { query: string; headers: Record<string, string> } {
  const all = places.map(({ names, request }) => request(names));
  const headers = all.slice(0, 3).map(({ options }) => options.headers);
  return { query: all[0]!.path, headers: Object.assign({}, ...headers) as Record<string, string> };
}
