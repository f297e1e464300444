/** docs/troubleshooting.md quotes messages word for word: each is provoked here, or is not ours. */
import { execFile, spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fixture } from "../fixture.ts";
import { blocksOf } from "../markdown.ts";
import { fragmentReason, pattern, read } from "./documents.ts";

const page = read("docs/troubleshooting.md");
const TIMEOUT = { timeout: 240_000 };

/** What somebody else prints: where it was seen, and why it cannot be provoked here. */
const FOREIGN: Record<string, string> = {
  ENOTCACHED: "npm's own words, without a network",
  WebAssembly: "Node's own words, where a limit of memory is set",
  ECONNREFUSED: "npm's own words, without a network",
  EADDRINUSE: "Node's own words, where learners start a server themselves",
  "Invoke-WebRequest": "Windows PowerShell's own words",
  "answered with 400": "Windows PowerShell's doing",
  "npm.ps1": "Windows PowerShell's own words",
};

/** What provokes the messages of a section, by a part of its heading. */
const PROVOKED: Record<string, () => Promise<string>> = {
  "needs Node 20.19": () => node(["--import", olderNode, start()], ["check"]),
  "not installed yet": () => node([join(elsewhere, "start.js")], ["check"]),
  "npm kept --json": () => node([start()], ["check", "03"], { npm_config_json: "true" }),
  'exercise "beerer"': () => node([start()], ["check", "beerer"]),
  "no terminal to ask at": () => node([start()], ["reset", "03"]),
  "port is in use": listening,
  "made of functions": () => node([start()], ["start", "02"]),
  "not written yet": () => broken,
  "no answer within": () => silent,
  "export named": () => named,
  "verify-token.ts answers": () => broken,
  '"jose" is not': () => broken,
  "Access to this API": () => broken,
  "editor is red": () => named,
  "fails sometimes": () => named,
  // Whoever runs the tests may be allowed to write everywhere: these are read in the source.
  EACCES: () => source("start.js").then((text) => text.replace("${error.code}", "EACCES")),
  "would be kept": () => source("starter.ts"),
  "grader itself broke": () => source("report/exercise.ts"),
  "workshop itself broke": () => source("main.ts"),
};

const olderNode = `data:text/javascript,${encodeURIComponent(
  'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } });',
)}`;
/** A checkout whose exercises go wrong, and a place without packages. */
let fixture: Fixture;
let elsewhere: string;
/** Graded once each: an app without an answer, a named import, and a submission with the rest. */
let silent: Promise<string>;
let named: Promise<string>;
let broken: Promise<string>;

beforeAll(() => {
  fixture = new Fixture();
  elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
  copyFileSync(start(), join(elsewhere, "start.js"));

  solve("03-authorization-header");
  write("exercises/03-authorization-header/app.ts", SILENT);
  solve("05-verify");
  write("exercises/05-verify/verify-token.ts", NAMED);
  write("submissions/04-sign/hs256.ts", WRITES);
  write("submissions/04-sign/secret.ts", 'import "#given/verify-token.ts";');
  cpSync(
    fixture.path("checks/starters/03-authorization-header"),
    fixture.path("submissions/03-authorization-header"),
    { recursive: true },
  );
  write(
    "submissions/03-authorization-header/answers.ts",
    'import "jose";\nexport const answers = {};',
  );
  // One after the other: a busy machine has no room for all of them.
  silent = node([start()], ["check", "03"]);
  named = silent.then(() => node([start()], ["check", "05", "--seed", "2227352664"]));
  broken = named.then(() => node([start()], ["check", "--from", "submissions", "--json"]));
}, 60_000);

afterAll(() => {
  fixture.remove();
  rmSync(elsewhere, { recursive: true, force: true });
}, 60_000);

const SILENT = `import express from "express";
import { readBearerToken } from "./bearer.ts";
export function createApp() {
  const app = express();
  app.get("/token", (req, res) => {
    const token = readBearerToken(req.headers.authorization);
    if (token) res.json({ token });
  });
  return app;
}
`;
const NAMED = `import { verify } from "jsonwebtoken";
const wrong: number = "text";
export const verifyToken = (token: string, secret: string) => verify(token, secret + wrong);
`;
const WRITES = `import { writeFileSync } from "node:fs";
writeFileSync("notes.txt", "");
`;

const sections = page
  .split(/^### /m)
  .slice(1)
  .map((text) => ({ heading: text.split("\n")[0] ?? "", text }));

describe.concurrent("docs/troubleshooting.md", () => {
  test.each(sections)("$heading", TIMEOUT, async ({ heading, text }) => {
    const quotes = quotesIn(heading, text);
    const foreign = Object.keys(FOREIGN).filter((part) => heading.includes(part));
    const provoked = Object.keys(PROVOKED).filter((part) => heading.includes(part));
    if (quotes.length === 0 || foreign.length > 0) return;
    expect(provoked, "somebody has to provoke it, here").toHaveLength(1);
    const said = plain(await PROVOKED[provoked[0] ?? ""]!());
    for (const quote of quotes) {
      const wanted = new RegExp(
        pattern(plain(quote)).replaceAll(/(?<=localhost:)\d+/g, String.raw`\d+`),
      );
      expect(said, quote).toMatch(wanted);
    }
  });
});

test("nothing is listed here that the page does not have", () => {
  const headings = sections.map(({ heading }) => heading).join("\n");
  for (const part of [...Object.keys(FOREIGN), ...Object.keys(PROVOKED)])
    expect(headings).toContain(part);
});

/** Sentences in code marks, and text blocks. Other code is what learners type, or names. */
function quotesIn(heading: string, text: string): string[] {
  const inHeading = [...heading.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
  const sentences = [...text.matchAll(/`([A-Z][^`\n]* [^`\n]* [^`\n]*[.:])`/g)];
  const blocks = blocksOf(text).filter(
    (block) => block.language === "text" && fragmentReason(block) === undefined,
  );
  return [
    ...inHeading,
    ...sentences.map(([, sentence]) => sentence ?? ""),
    ...blocks.map(({ code }) => code),
  ];
}

/** Line breaks and indents depend on the width; JSON has marks before quotes. */
const plain = (text: string): string => text.replaceAll('\\"', '"').replaceAll(/\s+/g, " ").trim();

const source = async (path: string): Promise<string> => read(`checks/runner/${path}`);
const start = (): string => fixture.path("checks/runner/start.js");
const write = (path: string, text: string): void => {
  mkdirSync(dirname(fixture.path(path)), { recursive: true });
  writeFileSync(fixture.path(path), text);
};
const solve = (slug: string): void =>
  cpSync(fixture.path("solutions", slug), fixture.path("exercises", slug), { recursive: true });

/** What `node` prints on both of its streams. */
function node(
  options: string[],
  argv: string[],
  variables: Record<string, string> = {},
): Promise<string> {
  const { PATH = "" } = process.env;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...options, ...argv],
      { cwd: fixture.folder, env: { PATH, ...variables }, timeout: 200_000 },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
    child.stdin?.end();
  });
}

/** What `npm start` prints until it listens. */
function listening(): Promise<string> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, [start(), "start", "06"], {
    cwd: fixture.folder,
    env: { PATH },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 200_000,
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("Listening on")) child.kill("SIGTERM");
  });
  return new Promise((resolve) => {
    child.once("close", () => resolve(said));
  });
}
