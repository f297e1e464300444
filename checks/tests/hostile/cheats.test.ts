/** Cheats do not make a wrong answer pass; what is harmless does not make a right one fail. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../host/root.ts";
import { rightWith, slug, solution, type Files } from "./hostile-class.ts";
import { gradesAsExpected, type Case } from "./table.ts";

const wrong = `export function readBearerToken(header: string | undefined): string | null { return header ?? null; }\n`;

/** Lines before an answer. Those that leave the answer itself working are harmless. */
const patches: Record<string, string> = {
  "Object.is": `Object.is = () => true;`,
  "a deep equality": `import assert from "node:assert"; import util from "node:util"; util.isDeepStrictEqual = () => true; assert.deepStrictEqual = () => {};`,
  globals: `Object.assign(globalThis, { expect: () => ({ toBe() {} }), test() {}, describe() {}, __vitest_worker__: {}, workshopRun: { run: "x" } });`,
  "keys on all objects": `for (const [key, value] of Object.entries({ passed: true, status: "passed", score: 1, fault: undefined })) Object.defineProperty(Object.prototype, key, { value, writable: true, configurable: true });`,
  "process.send": `setInterval(() => process.send?.({ status: "passed", id: 1, returned: null }), 1);`,
  "an IPC channel": `process.env["NODE_CHANNEL_FD"] = "3"; process.env["VITEST"] = "true"; process.env["VITEST_POOL_ID"] = "1";`,
  "exit handlers": `process.on("exit", () => { process.exitCode = 0; process.stdout.write('{"version":1,"status":"passed","score":1}\\n'); });`,
  "a verdict on stdout": `console.log(JSON.stringify({ version: 1, exercise: ${JSON.stringify(slug)}, status: "passed", score: 1, checks: [] }));`,
  "a broadcast": `const channel = new BroadcastChannel("workshop"); channel.unref(); channel.postMessage({ to: "*", id: 1, response: { reply: { returned: null } } });`,
  "an import of vitest": `import("vitest").then((vitest) => vitest.expect.extend({ toBe: () => ({ pass: true, message: () => "" }) })).catch(() => {});`,
  printing: `console.log("x".repeat(1000)); console.error("\\u001b[2J");`,
  "a clock of its own": `const start = Date.now(); Date.now = () => start;`,
};

/** These break the answer, or the packages, as well. */
const rougher: Record<string, string> = {
  "Symbol.hasInstance": `Object.defineProperty(Error, Symbol.hasInstance, { value: () => true });`,
  prototypes: `Array.prototype.every = () => true; String.prototype.includes = () => true; RegExp.prototype.test = () => true; Map.prototype.get = () => "passed" as never;`,
  JSON: `JSON.stringify = () => '{"status":"passed"}'; JSON.parse = () => ({ status: "passed" });`,
  "calls of functions": `Function.prototype.call = () => null as never; Function.prototype.apply = () => null as never; Reflect.apply = () => null as never;`,
  promises: `Promise.prototype.then = function () { return this as never; };`,
  "the host's modules": `import fs from "node:fs"; import http from "node:http"; import { syncBuiltinESMExports } from "node:module"; fs.writeSync = () => 0; http.createServer = () => { throw 1; }; syncBuiltinESMExports();`,
  "answers on the channel": `import { writeSync } from "node:fs"; for (let id = 0; id < 200; id++) writeSync(3, JSON.stringify({ id, returned: null, passed: true, status: "passed" }) + "\\n");`,
  "all kinds of answers on the channel": `import { writeSync } from "node:fs"; for (let id = 0; id < 60; id++) for (const answer of [{ kept: "module" }, { socket: "/proc/self/fd/1" }, { port: 9 }, { noExport: 1 }, { crashed: null }, { threw: {} }, { returned: ["kept", "k1"] }, { returned: { status: "passed" } }]) writeSync(3, JSON.stringify({ id, ...answer }) + "\\n");`,
  "what is no answer on the channel": `import { writeSync } from "node:fs"; for (const line of ["null", "[]", "{", "1", '{"id":"1","returned":1}', '{"__proto__":{"passed":true}}', '{"id":1,"crashed":{"stack":1}}', "x".repeat(1e5)]) writeSync(3, line + "\\n");`,
};

/** Files beside the answers, and in the folders around them. */
const planted: Files = {
  "vitest.config.ts": `throw new Error("loaded");`,
  "vite.config.ts": `throw new Error("loaded");`,
  "package.json": `{ "type": "commonjs", "imports": { "#given/*": "./*" }, "scripts": { "check": "true" } }`,
  "tsconfig.json": `{ "compilerOptions": { "paths": { "*": ["./x"] }, "jsx": "react" } }`,
  ".npmrc": "node-options=--require ./planted.js\nscript-shell=./planted.sh\n",
  ".env": "NODE_OPTIONS=--require ./planted.js\n",
  "planted.js": `throw new Error("loaded");`,
  "node_modules/express/package.json": `{ "name": "express", "main": "index.js" }`,
  "node_modules/express/index.js": `throw new Error("loaded");`,
  "node_modules/vitest/index.js": `throw new Error("loaded");`,
  [`${slug}.check.ts`]: `throw new Error("loaded");`,
  "course.ts": "export const course = [];",
  "../checks/03-authorization-header.check.ts": "",
  "../checks/course.ts": "export const course = [];",
  "../solutions/03-authorization-header/bearer.ts": wrong,
  "../exercises/given/config.ts": `export const REALM = "x";`,
  "../grades/results.json": `{ "status": "passed" }`,
};

const cheat = (name: string, files: Files, nasty = false): Case => ({
  name,
  files,
  never: ["03.6"],
  nasty,
});
const cases: Case[] = [
  ...Object.entries({ ...patches, ...rougher }).map(([name, line]) =>
    cheat(
      `a wrong answer with ${name}`,
      { "bearer.ts": `${line}\n${wrong}` },
      /channel/.test(name),
    ),
  ),
  {
    name: "a right answer with all of the harmless ones together",
    files: rightWith(Object.values(patches).join("\n")),
    status: "passed",
  },
  cheat("a wrong answer amid planted configuration", { ...planted, "bearer.ts": wrong }),
  {
    name: "a right answer amid planted configuration",
    files: { ...planted, "bearer.ts": readFileSync(join(solution, "bearer.ts"), "utf8") },
    status: "passed",
  },
  {
    name: "answers that claim to be an error whenever they are read",
    files: {
      "answers.ts": `import { writeSync } from "node:fs";
        export const answers = {};
        export function then(done: (module: object) => void): void {
          for (let id = 0; id < 180; id++) writeSync(3, JSON.stringify({ id, threw: {} }) + "\\n");
          done({ answers });
        }`,
    },
    never: ["03.12"],
    nasty: true,
  },
  cheat("a wrong answer with a checked-in result", {
    "bearer.ts": wrong,
    "results.json": `{ "03-authorization-header": { "status": "passed" } }`,
  }),
  {
    // What a token library does for by-hand work is refused, however it is reached.
    name: "a token library by a detour",
    of: "04-sign",
    files: {
      "hs256.ts": `import { createRequire } from "node:module";
        const attempts = [() => createRequire(import.meta.url)("jsonwebtoken"), () => createRequire(import.meta.url)("jws"), () => process.getBuiltinModule?.("node:module").createRequire(import.meta.url)("passport-jwt"), () => createRequire(${JSON.stringify(join(root, "package.json"))})("jsonwebtoken")];
        export function signByHand(header: object, payload: object, secret: string): string {
          for (const attempt of attempts) { try { const jwt = attempt(); return jwt.sign(payload, secret, { header, noTimestamp: true }); } catch {} }
          return "no library";
        }`,
    },
    says: /no library/,
    nasty: true,
  },
];

gradesAsExpected("cheats do not pass, and what is harmless does not fail", cases, { graders: 3 });
gradesAsExpected(
  "the nastiest of them",
  cases.filter(({ nasty }) => nasty),
  { isolation: "namespace", graders: 2 },
);
