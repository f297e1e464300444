/** One HTTP answer, and what a check may expect of it. Each expectation returns the answer. */
import { bearerChallenge, type Challenge } from "./challenge.ts";
import { sameData } from "./call.ts";
import { expressPage } from "./express-page.ts";
import { CheckFailure } from "./failure.ts";
import { cut, harmless, show } from "./show.ts";
import { thrownMistake } from "./thrown-mistake.ts";

/** A test for a known mistake, and the sentence that names it. */
export type HttpMistake = readonly [when: (answer: HttpAnswer) => boolean, say: string];

const LEFT_TO_EXPRESS =
  "No handler of the app has answered this, so Express did, with a page for people. An error handler has four parameters, and stands behind the routes.";
const STATUS_FORGOTTEN =
  "The body is that of a refusal, and the status is 200: res.status(…) is missing in front of json().";
/** How the value of a challenge is missed, whatever belongs in it (RFC 9110 §11.2). */
const CHALLENGES: readonly HttpMistake[] = [
  [
    ({ headers }) => String(headers["www-authenticate"]).includes("${"),
    "${…} is filled in only in a text between backticks.",
  ],
  [
    ({ headers }) => String(headers["www-authenticate"]).includes("='"),
    'The value of a parameter stands in double quotes: realm="workshop".',
  ],
  [
    // A sender must quote this one, whatever its value is (RFC 9110 §11.5).
    ({ challenge }) => challenge?.bare.includes("realm") === true,
    'The realm stands in double quotes, always: realm="workshop" (RFC 9110 §11.5).',
  ],
];

export class HttpAnswer {
  readonly tried: string;
  readonly status: number;
  /** Names in lower case, as Node gives them. */
  readonly headers: Record<string, string>;
  readonly text: string;

  constructor(tried: string, status: number, headers: Record<string, string>, text: string) {
    this.tried = tried;
    this.status = status;
    this.headers = headers;
    this.text = text;
  }

  /** The body as JSON; undefined where it is none, or does not say that it is. */
  get json(): unknown {
    if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(this.headers["content-type"] ?? ""))
      return undefined;
    try {
      return JSON.parse(this.text) as unknown;
    } catch {
      return undefined;
    }
  }

  /** What Express says in a page of its own, if this is one. */
  get page(): string | undefined {
    return expressPage(this.headers["content-type"], this.text);
  }

  get challenge(): Challenge | undefined {
    return bearerChallenge(String(this.headers["www-authenticate"] ?? ""));
  }

  /** It says 200, and holds an error, or a status: `res.json(401)`. */
  get isRefusalByItsBody(): boolean {
    const { json } = this;
    const isError = Object.hasOwn(Object(json) as object, "error") || typeof json === "number";
    return this.status === 200 && isError;
  }

  hasStatus(status: number, mistakes: readonly HttpMistake[] = []): this {
    if (this.status === status) return this;
    const page = this.page === undefined ? "" : `, with ${this.#shownBody()}`;
    throw this.failure(`status ${status}`, `status ${this.status}${page}`, [
      [(answer) => status >= 400 && answer.isRefusalByItsBody, STATUS_FORGOTTEN],
      ...mistakes,
    ]);
  }

  /** A JSON body with exactly this in it; the order of keys is free. */
  hasJson(expected: unknown, mistakes: readonly HttpMistake[] = []): this {
    return this.hasJsonLike(show(expected), (json) => sameData(json, expected), mistakes);
  }

  /** A JSON body that `test` accepts. @param expected what that is, in words */
  hasJsonLike(
    expected: string,
    test: (json: unknown) => boolean,
    mistakes: readonly HttpMistake[] = [],
  ): this {
    if (this.json === undefined) {
      throw this.failure(`JSON: ${expected}`, this.#shownBody(), [
        ...mistakes,
        [({ page }) => page !== undefined, LEFT_TO_EXPRESS],
      ]);
    }
    if (!test(this.json)) throw this.failure(expected, show(this.json), mistakes);
    return this;
  }

  /** A header whose value `test` accepts. @param expected what that is, in words */
  hasHeader(
    name: string,
    expected: string,
    test: (value: string) => boolean,
    mistakes: readonly HttpMistake[] = [],
  ): this {
    const value = this.headers[name.toLowerCase()];
    if (value === undefined || !test(String(value))) {
      const received =
        value === undefined ? `no ${name} header` : `${name}: ${harmless(String(value))}`;
      throw this.failure(`${name}: ${expected}`, received, mistakes);
    }
    return this;
  }

  lacksHeader(name: string, mistakes: readonly HttpMistake[] = []): this {
    const value = this.headers[name.toLowerCase()];
    if (value !== undefined) {
      throw this.failure(
        `no ${name} header`,
        `${name}: ${cut(harmless(String(value)), 200)}`,
        mistakes,
      );
    }
    return this;
  }

  /**
   * A `Bearer` challenge with these parameters; `null` means that the parameter must be absent.
   * Others may be there, in any order.
   */
  hasChallenge(params: Record<string, string | null>, mistakes: readonly HttpMistake[] = []): this {
    const wanted = Object.entries(params).filter(([, value]) => value !== null);
    const expected = `Bearer ${wanted.map(([name, value]) => `${name}="${value}"`).join(", ")}`;
    const unwanted = Object.keys(params).filter((name) => params[name] === null);
    const words =
      unwanted.length === 0 ? expected : `${expected}, without ${unwanted.join(" and ")}`;
    const { params: found, bare = [] } = this.challenge ?? {};
    const fits = (value: string): boolean =>
      value !== "" &&
      found !== undefined &&
      !bare.includes("realm") &&
      Object.entries(params).every(([name, each]) =>
        each === null
          ? !Object.hasOwn(found, name)
          : Object.hasOwn(found, name) && found[name] === each,
      );
    return this.hasHeader("WWW-Authenticate", words, fits, [...CHALLENGES, ...mistakes]);
  }

  failure(expected: string, received: string, mistakes: readonly HttpMistake[] = []): CheckFailure {
    return new CheckFailure("failed", {
      tried: this.tried,
      expected,
      received,
      mistake: thrownMistake(this.page ?? "") ?? mistakes.find(([when]) => when(this))?.[1],
    });
  }

  shownText(): string {
    return this.text === "" ? "an empty body" : show(this.text);
  }

  #shownBody(): string {
    if (this.page !== undefined) return `an HTML page of Express: ${show(this.page)}`;
    return `${this.headers["content-type"] ?? "no Content-Type"}: ${this.shownText()}`;
  }
}
