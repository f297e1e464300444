/**
 * The host: the process that runs a learner's code. It takes questions from descriptor 3, one
 * JSON object a line, and answers what came back. It compares nothing and knows no right answer.
 *
 * The learner's code shares this process and may patch every global in it. So the host takes what
 * it needs before that code is loaded; whatever the code breaks, it breaks for itself only.
 */
import { writeSync as write } from "node:fs";
import { createServer } from "node:http";
import { Socket, type AddressInfo } from "node:net";
import * as stage from "#stage";
import { decode, encode } from "../wire.ts";
import type { Afterwards, Question } from "../protocol.ts";
import { installClock, moveClock } from "./clock.ts";
import { listenOn, refuseListening } from "./listening.ts";
import { seemLoopback } from "./loopback.ts";
import { rehearse } from "./rehearse.ts";
import { keepToThisProcess } from "./signals.ts";
import { describeThrown } from "./thrown.ts";
import { plantStore, type StoreData } from "./store.ts";

const { parse, stringify } = JSON;
const { apply } = Reflect;
const { keys } = Object;
const indexOf = Function.prototype.call.bind(String.prototype.indexOf) as (
  text: string,
  part: string,
) => number;
const slice = Function.prototype.call.bind(String.prototype.slice) as (
  text: string,
  from: number,
  to?: number,
) => string;

/** The learner's bundled files: name → URL. */
const files = parse(process.argv[2] ?? "{}") as Record<string, string>;
process.argv.length = 2;
const kept: Record<string, unknown> = { __proto__: null } as never;
const channel = new Socket({ fd: 3, readable: true, writable: true });

installClock();
keepToThisProcess();
refuseListening();

/** Imports one of the learner's files; Node loads each once. */
const load = async (file: string): Promise<Record<string, unknown>> =>
  (await import(files[file] ?? file)) as Record<string, unknown>;

const plant = (tag: string, data: unknown): unknown =>
  tag === "store" ? plantStore(data as StoreData) : tag === "kept" ? kept[String(data)] : undefined;

const argumentsOf = (wire: unknown): unknown[] => decode(wire, plant) as unknown[];

/** Calls `fn` and says what came back: an answer as JSON text without its braces. */
function result(
  fn: Function,
  self: unknown,
  args: unknown[],
  afterwards: Afterwards = {},
): string | Promise<string> {
  let value: unknown;
  try {
    value = apply(fn, self, args);
  } catch (error) {
    return `"threw":${describeThrown(error)}`;
  }
  return dealtWith(value, afterwards) ?? `"returned":${encode(value)}${echo(args)}`;
}

/** Undefined where a value is to be sent. */
function dealtWith(
  value: unknown,
  { keep, serve }: Afterwards,
): string | Promise<string> | undefined {
  if (serve) return listen(value, serve.at);
  if (keep === undefined) return undefined;
  kept[keep] = value;
  return `"kept":${stringify(typeof value)}`;
}

/** The arguments as the call left them, where there is anything in them that it could change. */
function echo(args: unknown[]): string {
  let objects = 0;
  for (const each of args) if (typeof each === "object" && each !== null) objects += 1;
  return objects > 0 ? `,"args":${encode(args)}` : "";
}

const missing = (name: string, exports: string[], type: string): string =>
  `"noExport":${stringify(name)},"exports":${stringify(exports)},"type":${stringify(type)}`;

async function answer(question: Question): Promise<string> {
  switch (question.op) {
    case "load": {
      const module = await loadOrSay(question.file);
      return typeof module === "string" ? module : `"kept":"module"`;
    }
    case "read": {
      const module = await loadOrSay(question.file);
      if (typeof module === "string") return module;
      const value = module[question.name];
      if (value === undefined) return missing(question.name, keys(module), "undefined");
      return `"returned":${encode(value)}`;
    }
    case "call": {
      const module = await loadOrSay(question.file);
      if (typeof module === "string") return module;
      const fn = module[question.name];
      if (typeof fn !== "function") return missing(question.name, keys(module), typeof fn);
      return result(fn, undefined, argumentsOf(question.args), question);
    }
    case "method": {
      const self = kept[question.of] as Record<string, unknown> | null | undefined;
      const fn = self?.[question.name];
      if (typeof fn !== "function") {
        return missing(question.name, self === Object(self) ? keys(self ?? {}) : [], typeof fn);
      }
      return result(fn, self, argumentsOf(question.args));
    }
    case "stage":
      return onStage(question);
    case "store":
      plantStore(decode(question.data) as StoreData);
      return `"kept":"store"`;
    case "rehearse":
      await rehearse(question.packages);
      return `"kept":"code"`;
    case "clock":
      moveClock(question.offsetMs);
      return `"kept":"clock"`;
  }
}

/** The module, or the answer that says why there is none. */
async function loadOrSay(file: string): Promise<Record<string, unknown> | string> {
  try {
    return await load(file);
  } catch (error) {
    return `"unloadable":${describeThrown(error)}`;
  }
}

/** Stage functions take a loader of the learner's files first, and may be asynchronous. */
async function onStage(question: Question & { op: "stage" }): Promise<string> {
  const fn = (stage as Record<string, unknown>)[question.name] as Function;
  try {
    const value: unknown = await apply(fn, undefined, [load, ...argumentsOf(question.args)]);
    return (await dealtWith(value, question)) ?? `"returned":${encode(value)}`;
  } catch (error) {
    return `"threw":${describeThrown(error)}`;
  }
}

/**
 * Listens on the socket at that path, or on a port of the system's choice. What is no request
 * listener is sent back as it is.
 */
async function listen(app: unknown, at?: string): Promise<string> {
  if (typeof app !== "function") return `"returned":${encode(app)}`;
  const server = createServer(app as Parameters<typeof createServer>[1]);
  // Longer than any exercise takes: a connection must not end while a request is on its way.
  server.keepAliveTimeout = 60_000;
  if (at !== undefined) seemLoopback(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    if (at === undefined) listenOn(server, 0, "127.0.0.1", resolve);
    else listenOn(server, at, resolve);
  });
  if (at !== undefined) return `"socket":${stringify(at)}`;
  return `"port":${(server.address() as AddressInfo).port}`;
}

async function reply(line: string): Promise<void> {
  const question = parse(line) as Question & { id: number };
  let text: string;
  try {
    text = await answer(question);
  } catch (error) {
    text = `"threw":${describeThrown(error)}`;
  }
  channel.write(`{"id":${question.id},${text}}\n`);
}

let unread = "";
channel.setEncoding("utf8");
channel.on("data", (chunk: string) => {
  unread += chunk;
  for (let end = indexOf(unread, "\n"); end >= 0; end = indexOf(unread, "\n")) {
    const line = slice(unread, 0, end);
    unread = slice(unread, end + 1);
    void reply(line);
  }
});

// The grader is gone: nobody is left to answer to.
const { exit } = process;
const writeSync = write;
channel.on("end", () => exit(0));
channel.on("error", () => exit(0));
process.on("uncaughtExceptionMonitor", (error) => {
  // At once: the process ends before anything could be written later.
  writeSync(3, `{"id":0,"crashed":${describeThrown(error)}}\n`);
});
