/**
 * What `npm run demo` runs, with tsx: the solution, and its scene's steps one after the other.
 * Arguments: the slug, and `--yes` to go on without waiting.
 */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { inspect } from "node:util";
import { pathToFileURL } from "node:url";
import { createUserStore } from "../../../exercises/given/users.ts";
import { course } from "../../course.ts";
import { root } from "../../host/root.ts";
import type { Load, Scene, SceneCall, SceneRequest, Setting } from "../../scenes/scene.ts";
import { Audience } from "./audience.ts";
import { curlLine } from "./curl.ts";
import { mintTokens, newSecret } from "./setting.ts";

/** Of all that an answer's head holds, what this course is about. */
const SHOWN = ["www-authenticate", "cache-control", "set-cookie", "content-type"];

const [slug = "", ...flags] = process.argv.slice(2);
const audience = new Audience(!flags.includes("--yes") && process.stdin.isTTY);

const load: Load = (file) => import(pathToFileURL(join(root, "solutions", slug, file)).href);
const { scene } = (await import(`../../scenes/${slug}.ts`)) as { scene: Scene };
const secret = newSecret();
const setting: Setting = { secret, users: createUserStore(), tokens: mintTokens(secret) };

const { number = "", title = "" } = course.find((each) => each.slug === slug) ?? {};
audience.title(`${number} ${title}`);
if ("app" in scene) await walkRequests(await scene.app(load, setting), scene.requests(setting));
else await walkCalls(scene.calls(setting));
audience.end();

async function walkRequests(app: RequestListener, requests: SceneRequest[]): Promise<void> {
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const kept: Record<string, string> = {};
  for (const [index, request] of requests.entries()) {
    const filled = { ...request, headers: fill(request.headers ?? {}, kept) };
    audience.say(index, requests.length, request.say);
    audience.ask(`$ ${curlLine(filled, origin)}`);
    await audience.enter();
    Object.assign(kept, await send(filled, origin));
    await audience.enter();
  }
  server.close();
  server.closeAllConnections();
}

/** Sends the request, shows the answer, and returns what later requests need of it. */
async function send(request: SceneRequest, origin: string): Promise<Record<string, string>> {
  const { method, path, headers = {}, body } = request;
  const answer = await fetch(`${origin}${path}`, {
    method,
    headers: body ? { ...headers, "Content-Type": "application/json" } : headers,
    redirect: "manual",
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  audience.answer(`HTTP/1.1 ${answer.status} ${answer.statusText}`, answer.status < 400);
  for (const name of SHOWN) {
    const value = answer.headers.get(name);
    if (value !== null) audience.header(name, value);
  }
  audience.body(text);
  return request.keep?.({ json: jsonOr(text), headers: answer.headers }) ?? {};
}

async function walkCalls(calls: SceneCall[]): Promise<void> {
  for (const [index, { say, file, name, args }] of calls.entries()) {
    audience.say(index, calls.length, say);
    audience.ask(`${name}(${args.map(show).join(", ")})`);
    await audience.enter();
    const fn = (await load<Record<string, (...args: unknown[]) => unknown>>(file))[name];
    try {
      audience.answer(inspect(fn?.(...args), { depth: 4 }), true);
    } catch (error) {
      audience.answer(`throws ${String(error)}`, false);
    }
    await audience.enter();
  }
}

/** An argument as the audience sees it: never the secret itself. */
function show(argument: unknown): string {
  return argument === setting.secret ? "secret" : inspect(argument);
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
