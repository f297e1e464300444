/** Requests to a learner's app, and what a check may expect of the answers. */
import { Agent, type ClientRequest } from "node:http";
import { createRequire } from "node:module";
import { connect } from "node:net";
import type supertest from "supertest";
import { Deadline } from "../host/deadline.ts";
import { inMebibytes, limits } from "../host/limits.ts";
import { onceFor } from "../host/once.ts";
import { readyPackage } from "../host/ready-packages.ts";
import { waitedMs } from "../host/starvation.ts";
import { CheckFailure } from "./failure.ts";
import { HttpAnswer } from "./http-answer.ts";
import type { Learner } from "./learner.ts";
import { notWritten } from "./problem.ts";
import { Named } from "./show.ts";

export interface RequestOptions {
  headers?: Record<string, string | string[] | Named>;
  /** An object is sent as JSON; a string or bytes as they are (say which type in `headers`). */
  body?: unknown;
  /** Sends this request over the very connection of the last one that asked for it. */
  keepAlive?: boolean;
  /** What the command line does not show, such as the state of the store: it stands behind it. */
  note?: string;
}

/** Loading supertest takes longer than a host takes to start: begin early, where it is needed. */
export const warmUpHttp = (): Promise<typeof supertest> =>
  onceFor(loaded, "supertest", loadSupertest);

const loaded = new Map<string, Promise<typeof supertest>>();

async function loadSupertest(): Promise<typeof supertest> {
  // It is CommonJS: `import` would look through all of it for the names of its exports first.
  return createRequire(import.meta.url)(await readyPackage("supertest")) as typeof supertest;
}

/** Where an app listens: a port of 127.0.0.1, or the path of a Unix socket. */
export type Place = { port: number } | { socket: string };

/** An app that listens in the host. */
export class Server {
  readonly #learner: Learner;
  readonly #url: string;
  readonly #place: Place;

  constructor(learner: Learner, place: Place) {
    this.#learner = learner;
    this.#place = place;
    this.#url =
      "port" in place
        ? `http://127.0.0.1:${place.port}`
        : `http+unix://${encodeURIComponent(place.socket)}`;
  }

  get(path: string, headers: RequestOptions["headers"] = {}): Promise<HttpAnswer> {
    return this.request("GET", path, { headers });
  }

  post(path: string, body?: unknown, headers: RequestOptions["headers"] = {}): Promise<HttpAnswer> {
    return this.request("POST", path, { headers, body });
  }

  /** Sends one request. Redirects are not followed; no answer in time fails the check. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<HttpAnswer> {
    const tried = curl(method, path, options);
    const { any, single } = this.#learner.connections;
    let response: supertest.Response;
    try {
      response = await this.#send(method, path, options, options.keepAlive ? single : any);
    } catch (error) {
      throw await this.#broken(tried, error as { code?: unknown; message: string });
    }
    this.#learner.heard();
    const answer = new HttpAnswer(tried, response.status, response.headers, String(response.body));
    if (answer.status === 501 && answer.text.includes("not_written_yet")) {
      throw notWritten(`${method} ${path.split("?")[0]}`);
    }
    return answer;
  }

  /**
   * Whether a second GET request over the same connection gets an answer too. Express ends the
   * connection, right after the answer, when a handler fails that has already answered. A first
   * answer that announces the end (`Connection: close`, RFC 9112 §9.6) counts for both.
   */
  answersBoth(path: string): Promise<boolean> {
    const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
    return new Promise((resolve) => {
      const socket =
        "port" in this.#place
          ? connect(this.#place.port, "127.0.0.1")
          : connect(this.#place.socket);
      let text = "";
      socket.setEncoding("utf8");
      const deadline = this.#deadline(() => socket.destroy());
      socket.on("data", (chunk: string) => {
        if (text === "") socket.write(`${request}Connection: close\r\n\r\n`);
        text += chunk;
        if (text.length > limits.answerBytes) socket.destroy();
      });
      socket.on("error", () => {}); // what had come until then counts
      socket.on("close", () => {
        deadline.cancel();
        const answers = text.split(/^HTTP\/1\.1 \d{3} /m).length - 1;
        resolve(answers >= 2 || /^connection: close\r?$/im.test(text));
      });
      socket.write(`${request}\r\n`);
    });
  }

  /** A connection that the last answer has spoiled is not this request's fault: it gets another. */
  async #send(
    method: string,
    path: string,
    options: RequestOptions,
    connections: Agent,
  ): Promise<supertest.Response> {
    const request = await warmUpHttp();
    const test = this.#compose(request, method, path, options).agent(connections);
    try {
      return await this.#inTime(test);
    } catch (error) {
      const { reusedSocket } = (test as unknown as { req?: ClientRequest }).req ?? {};
      if (!reusedSocket || !isClosed(error)) throw error;
      return this.#inTime(this.#compose(request, method, path, options).agent(new Agent()));
    }
  }

  async #inTime(test: supertest.Test): Promise<supertest.Response> {
    const deadline = this.#deadline(() => test.abort());
    try {
      return await test;
    } finally {
      deadline.cancel();
    }
  }

  #deadline(expired: () => void): Deadline {
    const waited = (): number => this.#learner.waitedMs + waitedMs("thread-self");
    return new Deadline(this.#learner.patienceMs, waited, expired);
  }

  #compose(
    request: typeof supertest,
    method: string,
    path: string,
    { headers = {}, body }: RequestOptions,
  ): supertest.Test {
    const test = request(this.#url)
      [method.toLowerCase() as "get"](path)
      .redirects(0)
      .ok(() => true)
      .buffer(true)
      .parse(readText);
    for (const [name, value] of Object.entries(headers)) {
      void test.set(name, (value instanceof Named ? value.value : value) as string);
    }
    return body === undefined ? test : test.send(body as object);
  }

  async #broken(tried: string, error: { code?: unknown; message: string }): Promise<CheckFailure> {
    const lost = await this.#learner.lost(tried, error.code === "ABORTED");
    if (lost) return lost;
    const received =
      error.message === TOO_LARGE
        ? `a body of more than ${inMebibytes(limits.answerBytes)}`
        : "the connection was closed before there was a complete answer";
    return new CheckFailure("error", { tried, received });
  }
}

const TOO_LARGE = "too large";

/** The other side had closed the connection before it read the request, or while it answered. */
const isClosed = (error: unknown): boolean =>
  ["ECONNRESET", "EPIPE"].includes((error as { code?: string }).code ?? "");

/** Bodies are read as text, whatever their type says, and cut off where they are too large. */
function readText(
  response: supertest.Response,
  done: (error: Error | null, body: unknown) => void,
): void {
  const stream = response as unknown as NodeJS.ReadableStream & { destroy(): void };
  let text = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    text += chunk;
    if (text.length <= limits.answerBytes) return;
    stream.destroy();
    done(new Error(TOO_LARGE), "");
  });
  stream.on("end", () => done(null, text));
}

/** The request as a command line that can be pasted; it works against `npm start`. */
function curl(method: string, path: string, { headers = {}, body, note }: RequestOptions): string {
  const words = ["curl", "-i"];
  if (method !== "GET") words.push("-X", method);
  words.push(quote(`http://localhost:3000${path}`));
  for (const [name, value] of Object.entries(headers)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      words.push("-H", quote(`${name}: ${each instanceof Named ? each.name : each}`));
    }
  }
  if (typeof body === "string") words.push("--data-raw", quote(body));
  else if (body !== undefined) {
    words.push("-H", quote("Content-Type: application/json"), "-d", quote(JSON.stringify(body)));
  }
  if (note !== undefined) words.push(`  # ${note}`);
  return words.join(" ");
}

function quote(word: string): string {
  if (word.includes("$")) return `"${word.replaceAll(/["\\`]/g, "\\$&")}"`;
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
