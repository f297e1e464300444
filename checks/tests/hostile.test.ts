/**
 * Submissions that break, hang, flood or cheat. Each ends in time, with a sentence for the
 * learner and never with a pass, and leaves no process behind.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import { root } from "../host/root.ts";
import { limits } from "../host/limits.ts";
import { Grader } from "../runner/grader.ts";
import type { Graded } from "../runner/verdict.ts";

const slug = "03-authorization-header";
const exercise = course.find((each) => each.slug === slug)!;
const solution = join(root, "solutions", slug);
const right = readFileSync(join(solution, "bearer.ts"), "utf8");
const home = mkdtempSync(join(tmpdir(), "hostile-"));
let grader: Grader;
let count = 0;

beforeAll(() => {
  grader = new Grader();
});
afterAll(async () => {
  await grader.close();
  rmSync(home, { recursive: true, force: true });
});

/** Grades the solution with these files laid over it. */
async function grade(files: Record<string, string>): Promise<Graded & { ms: number }> {
  count += 1;
  const folder = join(home, String(count));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return gradeFolders([solution, folder]);
}

async function gradeFolders(folders: string[]): Promise<Graded & { ms: number }> {
  const begin = performance.now();
  const [graded] = await grader.grade([{ exercise, label: `exercises/${slug}`, folders }], "1");
  return { ...graded!, ms: performance.now() - begin };
}

/** Processes that still run something of this grader's. */
function leftBehind(): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(grader.workplace);
      } catch {
        return false;
      }
    });
}

const told = ({ details }: Graded): string =>
  details.flatMap(({ message }) => message || []).join("\n");

describe("broken submissions are told what is wrong", () => {
  const signature = "export function readBearerToken(header: string | undefined): string | null";
  const cases: [name: string, bearer: string, status: string, says: RegExp][] = [
    ["is empty", "", "failed", /it exports nothing/],
    [
      "does not parse",
      `${signature} {\n  return header?.slice(;\n}\n`,
      "error",
      /bearer\.ts:2:24: .*\n.*return header.*\n\s+\^/,
    ],
    [
      "throws at import",
      `${right}\nthrow new TypeError("no such luck");`,
      "error",
      /TypeError: no such luck \(bearer\.ts:\d+:7\)/,
    ],
    [
      "exports the wrong name",
      right.replace("readBearerToken", "readToken"),
      "failed",
      /it exports readToken/,
    ],
    [
      "exports the wrong type",
      "export const readBearerToken = /^Bearer/;",
      "failed",
      /of type object/,
    ],
    [
      "returns a promise",
      right.replace("export function", "export async function"),
      "failed",
      /a Promise/,
    ],
    [
      "returns a thenable",
      `${signature} { return { then() {} } as never; }`,
      "failed",
      /then\(\) method/,
    ],
    [
      "throws",
      `${signature} { return header!.missing.slice(7); }`,
      "failed",
      /it threw TypeError: .* \(bearer\.ts:1:\d+\)/,
    ],
    [
      "throws no Error",
      `${signature} { throw "text"; }`,
      "failed",
      /it threw "text", not an Error/,
    ],
    [
      "throws something hostile",
      `${signature} { throw new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; } }); }`,
      "failed",
      /it threw/,
    ],
    [
      "imports a CommonJS package by name",
      `import { verify } from "jsonwebtoken";\n${right}\nvoid verify;`,
      "error",
      /Write import x from "jsonwebtoken", and use x\.verify/,
    ],
    [
      "imports a package that is not there",
      `import "left-pad-of-nobody";\n${right}`,
      "error",
      /not installed in this workshop/,
    ],
    [
      "uses require()",
      `const x = require("node:fs");\n${right}\nvoid x;`,
      "error",
      /write import instead of require/,
    ],
    [
      "imports the solution",
      `export * from "../../solutions/${slug}/bearer.ts";`,
      "error",
      /solutions cannot be imported/,
    ],
    [
      "imports a check",
      `import "../../checks/kit/exercise.ts";\n${right}`,
      "error",
      /checks cannot be imported/,
    ],
    [
      "imports the given answer",
      `export * from "#given/bearer.ts";`,
      "error",
      /answers exercise 03, so it can be imported from exercise 04 on/,
    ],
    [
      "imports the given answer by its path",
      `export * from "../given/bearer.ts";`,
      "error",
      /answers exercise 03/,
    ],
    [
      "imports a file that is not there",
      `export * from "./elsewhere.ts";`,
      "error",
      /no file elsewhere\.ts/,
    ],
    ["loops for ever at import", `${right}\nwhile (true);`, "error", /no answer within 5 s/],
    ["loops for ever", `${signature} { while (true); }`, "error", /no answer within 2 s/],
    [
      "loops in promises",
      `${signature} { const spin = (): void => void Promise.resolve().then(spin); spin(); return null; }`,
      "error",
      /no answer within/,
    ],
    [
      "loops in nextTick",
      `${signature} { const spin = (): void => process.nextTick(spin); spin(); return null; }`,
      "error",
      /no answer within/,
    ],
    [
      "waits for ever at import",
      `${right}\nawait new Promise(() => setInterval(() => {}, 1e6));`,
      "error",
      /no answer within 5 s/,
    ],
    [
      "ends the process",
      `${signature} { process.exit(0); }`,
      "error",
      /ended the process \(exit code 0\)/,
    ],
    [
      "ends the process at import",
      `${right}\nprocess.exit(0);`,
      "error",
      /ended the process \(exit code 0\)/,
    ],
    [
      "crashes later",
      `${right}\nsetTimeout(() => { throw new RangeError("later"); });`,
      "error",
      /crashed: RangeError: later|crashed/,
    ],
    [
      "rejects unheard",
      `${signature} { void Promise.reject(new Error("unheard")); return null; }`,
      "",
      /Expected/,
    ],
    [
      "prints 256 MB",
      `${signature} { for (let i = 0; i < 256; i++) process.stdout.write("x".repeat(1 << 20)); return null; }`,
      "error",
      /printed more than 1 MiB/,
    ],
    [
      "allocates without end",
      `const all: unknown[] = [];\n${signature} { for (;;) all.push(new Array(1e5).fill(all.length)); }`,
      "error",
      /more memory than it may|no answer within/,
    ],
    [
      "allocates outside the heap",
      `const all: unknown[] = [];\n${signature} { for (;;) all.push(Buffer.alloc(1 << 24, 1)); }`,
      "error",
      /more memory than it may|no answer within|crashed/,
    ],
    [
      "returns 10 MB",
      `${signature} { return "x".repeat(1e7); }`,
      "error",
      /an answer of more than/,
    ],
    [
      "recurses without end",
      `${signature} { return readBearerToken(header); }`,
      "failed",
      /RangeError/,
    ],
    ["aborts", `${signature} { process.abort(); }`, "error", /crashed/],
  ];

  test.each(cases)("%s", { timeout: 60_000 }, async (_name, bearer, status, says) => {
    const graded = await grade({ "bearer.ts": bearer });
    expect(graded.fault).toBeUndefined();
    expect(told(graded)).toMatch(says);
    expect(graded.verdict.status).toMatch(status || /failed|error/);
    expect(graded.verdict.score).toBeLessThan(1);
    expect(graded.ms).toBeLessThan(limits.exerciseMs + 2_000);
    expect(leftBehind()).toEqual([]);
  });

  test("a missing file, a link, and a folder that is not there", { timeout: 60_000 }, async () => {
    const folder = join(home, "missing");
    mkdirSync(folder);
    writeFileSync(join(folder, "app.ts"), readFileSync(join(solution, "app.ts")));
    const missing = await gradeFolders([folder]);
    expect(missing.verdict.status).toBe("error");
    expect(told(missing)).toContain(`There is no file exercises/${slug}/bearer.ts.`);
    symlinkSync(join(solution, "bearer.ts"), join(folder, "bearer.ts"));
    expect(told(await gradeFolders([folder]))).toContain("bearer.ts is a link");
    expect(told(await gradeFolders([join(home, "nowhere")]))).toContain("There is no file");
  });

  test("one broken file leaves the others graded", { timeout: 60_000 }, async () => {
    const graded = await grade({ "bearer.ts": "export const = 1;" });
    const passed = graded.details.filter(({ status }) => status === "passed").map(({ id }) => id);
    expect(passed).toEqual(["03.12", "03.13", "03.14", "03.15", "03.16"]);
  });
});

describe("apps that answer badly", () => {
  const app = (body: string): string =>
    `import express, { type Express } from "express";\nexport function createApp(): Express {\n  const app = express();\n  ${body}\n  return app;\n}\n`;
  const cases: [name: string, body: string, says: RegExp][] = [
    ["never answers", `app.get("/token", () => {});`, /no answer within 2 s/],
    [
      "drips",
      `app.get("/token", (_q, res) => { setInterval(() => res.write("x"), 50); });`,
      /no answer within 2 s/,
    ],
    [
      "floods",
      `app.get("/token", (_q, res) => { const go = (): void => { while (res.write("x".repeat(65536))); res.once("drain", go); }; go(); });`,
      /a body of more than 1 MiB/,
    ],
    [
      "lies about the length",
      `app.get("/token", (_q, res) => { res.set("content-length", "100").write("x"); res.destroy(); });`,
      /closed before there was a complete answer/,
    ],
    [
      "hangs up",
      `app.get("/token", (req) => { req.socket.destroy(); });`,
      /closed before there was a complete answer/,
    ],
    [
      "speaks no HTTP",
      `app.get("/token", (req) => { req.socket.end("hello\\n\\n"); });`,
      /closed before there was a complete answer/,
    ],
    [
      "redirects",
      `app.get("/token", (_q, res) => res.redirect("/x")); app.get("/x", (_q, res) => { res.json({}); });`,
      /status 302/,
    ],
    [
      "ends the process",
      `app.get("/token", () => process.exit(0));`,
      /ended the process \(exit code 0\)/,
    ],
    ["loops", `app.get("/token", () => { for (;;); });`, /no answer within 2 s/],
    ["is not returned", `return undefined as never;`, /the Express app that express\(\) made/],
    ["says no JSON", `app.get("/token", (_q, res) => { res.type("json").send("{"); });`, /JSON/],
  ];
  test.each(cases)("%s", { timeout: 60_000 }, async (_name, body, says) => {
    const graded = await grade({ "app.ts": app(body) });
    expect(graded.fault).toBeUndefined();
    expect(told(graded)).toMatch(says);
    expect(graded.verdict.status).toMatch(/failed|error/);
    expect(leftBehind()).toEqual([]);
  });
});

describe("cheats do not pass, and what is harmless does not fail", () => {
  const wrong = `export function readBearerToken(header: string | undefined): string | null { return header ?? null; }\n`;
  const cheats: Record<string, string> = {
    "Object.is": `Object.is = () => true;`,
    prototypes: `Array.prototype.every = () => true; String.prototype.includes = () => true; RegExp.prototype.test = () => true; Map.prototype.get = () => "passed" as never;`,
    JSON: `JSON.stringify = () => '{"status":"passed"}'; JSON.parse = () => ({ status: "passed" });`,
    "process.send": `setInterval(() => process.send?.({ status: "passed", id: 1, returned: null }), 1);`,
    "the channel": `import { writeSync } from "node:fs"; for (let id = 0; id < 200; id++) writeSync(3, JSON.stringify({ id, returned: null, passed: true, status: "passed" }) + "\\n");`,
    globals: `Object.assign(globalThis, { expect: () => ({ toBe() {} }), test() {}, describe() {}, __vitest_worker__: {} });`,
    "exit handlers": `process.on("exit", () => { process.exitCode = 0; process.stdout.write('{"status":"passed"}'); });`,
    "an import of vitest": `import("vitest").catch(() => {});`,
  };
  test.each(Object.entries(cheats))("%s", { timeout: 60_000 }, async (_name, line) => {
    const graded = await grade({ "bearer.ts": `${line}\n${wrong}` });
    expect(graded.verdict.status).toMatch(/failed|error/);
    expect(graded.verdict.checks.find(({ id }) => id === "03.6")?.status).not.toBe("passed");
    expect(leftBehind()).toEqual([]);
  });

  const harmless = {
    ...cheats,
    printing: `console.log("x".repeat(1000)); console.error("\\u001b[2J");`,
    timers: `setInterval(() => {}, 10);`,
  };
  delete (harmless as Record<string, string>)["prototypes"]; // breaks Express itself, so it fails on its own account
  delete (harmless as Record<string, string>)["JSON"];
  delete (harmless as Record<string, string>)["the channel"]; // claims answers that are wrong
  test.each(Object.entries(harmless))(
    "a right answer passes in spite of %s",
    { timeout: 60_000 },
    async (_name, line) => {
      const graded = await grade({ "bearer.ts": `${line}\n${right}` });
      expect(told(graded)).toBe("");
      expect(graded.verdict.status).toBe("passed");
    },
  );

  test("planted configuration is not looked at", { timeout: 60_000 }, async () => {
    const planted = {
      "bearer.ts": wrong,
      "vitest.config.ts": `throw new Error("loaded");`,
      "package.json": `{ "imports": { "#given/*": "./*" } }`,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "*": ["./x"] } } }`,
      "../checks/03-authorization-header.check.ts": "",
    };
    expect((await grade(planted)).verdict.status).toBe("failed");
  });

  test(
    "nothing of the checkout can be read or written at run time",
    { timeout: 60_000 },
    async () => {
      const secret = `import { readFileSync, writeFileSync, readdirSync } from "node:fs";
      import { spawnSync } from "node:child_process";
      import { Worker } from "node:worker_threads";
      const tried: string[] = [];
      const attempt = (name: string, go: () => unknown): void => { try { go(); tried.push(name); } catch {} };
      attempt("read the solution", () => readFileSync(${JSON.stringify(join(solution, "bearer.ts"))}));
      attempt("read the checks", () => readFileSync(${JSON.stringify(join(root, "checks/course.ts"))}));
      attempt("list the checkout", () => readdirSync(${JSON.stringify(root)}));
      attempt("write", () => writeFileSync("here.txt", "x"));
      attempt("start a process", () => { if (spawnSync("true").error) throw 1; });
      attempt("start a worker", () => new Worker("1", { eval: true }));
      attempt("see the environment", () => { const keys = Object.keys(process.env).filter((key) => key !== "PATH" && key !== "PWD" && key !== "OLDPWD" && key !== "SHLVL" && key !== "_"); if (keys.length === 0) throw 1; tried.push(keys.join()); });
      export const readBearerToken = (): string => tried.join(", ") || "nothing";`;
      const graded = await grade({ "bearer.ts": secret });
      expect(told(graded)).toContain('Came back: "nothing"');
    },
  );
});
