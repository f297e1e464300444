/**
 * What `npm run demo` runs, with tsx: the solution, and its scene's steps one after the other.
 * Arguments: the slug, and `--yes` to go on without waiting.
 */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { inspect } from "node:util";
import { pathToFileURL } from "node:url";
import { createUserStore } from "../../../exercises/given/users.ts";
import { root } from "../../host/root.ts";
import type { Load, Scene, SceneCall, SceneRequest, Setting } from "../../scenes/scene.ts";
import { paperFor, wrap } from "../report/paper.ts";
import { curlLine } from "./curl.ts";
import { mintTokens, newSecret } from "./setting.ts";

const [slug = "", ...flags] = process.argv.slice(2);
const waits = !flags.includes("--yes") && process.stdin.isTTY;
const paper = paperFor(process.stdout);
const lines = waits ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;

const load: Load = (file) => import(pathToFileURL(join(root, "solutions", slug, file)).href);
const { scene } = (await import(`../../scenes/${slug}.ts`)) as { scene: Scene };
const secret = newSecret();
const setting: Setting = { secret, users: createUserStore(), tokens: mintTokens(secret) };

if ("app" in scene) await walkRequests(await scene.app(load, setting), scene.requests(setting));
else await walkCalls(scene.calls(setting));
lines?.close();

async function walkRequests(app: RequestListener, requests: SceneRequest[]): Promise<void> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const kept: Record<string, string> = {};
  for (const [index, request] of requests.entries()) {
    const filled = { ...request, headers: fill(request.headers ?? {}, kept) };
    say(index, requests.length, request.say);
    write(paper.paint("cyan", `$ ${curlLine(filled, origin)}`));
    await pause();
    Object.assign(kept, await send(filled, origin));
  }
  server.close();
  server.closeAllConnections();
}

/** Sends the request, prints the answer, and returns what later requests need of it. */
async function send(request: SceneRequest, origin: string): Promise<Record<string, string>> {
  const { method, path, headers = {}, body } = request;
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: body ? { ...headers, "Content-Type": "application/json" } : headers,
    redirect: "manual",
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const good = answer.status < 400;
  write(paper.paint(good ? "green" : "yellow", `HTTP/1.1 ${answer.status} ${answer.statusText}`));
  for (const name of ["www-authenticate", "cache-control", "set-cookie", "content-type"]) {
    const value = answer.headers.get(name);
    if (value !== null) write(`${name}: ${value}`);
  }
  if (text !== "") write(`\n${text}`);
  await pause();
  return request.keep?.({ json: jsonOr(text), headers: answer.headers }) ?? {};
}

async function walkCalls(calls: SceneCall[]): Promise<void> {
  for (const [index, { say: sentence, file, name, args }] of calls.entries()) {
    say(index, calls.length, sentence);
    write(paper.paint("cyan", `${name}(${args.map(show).join(", ")})`));
    await pause();
    const fn = (await load<Record<string, (...args: unknown[]) => unknown>>(file))[name];
    try {
      write(paper.paint("green", inspect(fn?.(...args), { depth: 4 })));
    } catch (error) {
      write(paper.paint("yellow", `throws ${String(error)}`));
    }
    await pause();
  }
}

/** An argument as the audience sees it: never the secret itself. */
function show(argument: unknown): string {
  return argument === setting.secret ? "secret" : inspect(argument);
}

function say(index: number, count: number, sentence: string): void {
  const heading = paper.paint(
    "bold",
    `${index + 1}/${count}  ${wrap(sentence, paper.width, "     ")}`,
  );
  write(`\n${heading}\n`);
}

/** Puts what earlier answers left into the headers. */
function fill(
  headers: Record<string, string>,
  kept: Record<string, string>,
): Record<string, string> {
  const filled = Object.entries(headers).map(([name, value]) => [
    name,
    value.replaceAll(/\{(\w+)\}/g, (whole, key: string) => kept[key] ?? whole),
  ]);
  return Object.fromEntries(filled) as Record<string, string>;
}

function jsonOr(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function pause(): Promise<void> {
  await lines?.question(paper.paint("dim", "Enter")).catch(() => process.exit(0));
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
