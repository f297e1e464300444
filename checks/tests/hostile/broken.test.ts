/** Submissions that are not sound: each is told what is wrong with it, in the learner's terms. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isUntouched } from "../../runner/verdict.ts";
import { bearer, HostileClass, right, slug, solution, told } from "./hostile-class.ts";
import { gradesAsExpected, type Case } from "./table.ts";

const with_ = (text: string) => ({ "bearer.ts": text });

const cases: Case[] = [
  { name: "is empty", files: with_(""), status: "failed", says: /it exports nothing/ },
  {
    name: "does not parse",
    files: with_(
      "export function readBearerToken(header: string | undefined): string | null {\n  return header?.slice(;\n}\n",
    ),
    status: "error",
    says: /bearer\.ts:2:24: .*\n.*return header.*\n\s+\^/,
  },
  {
    name: "throws at import",
    files: with_(`${right}\nthrow new TypeError("no such luck");`),
    status: "error",
    says: /TypeError: no such luck \(bearer\.ts:\d+:7\)/,
  },
  {
    name: "exports the wrong name",
    files: with_(right.replace("readBearerToken", "readToken")),
    status: "failed",
    says: /it exports readToken/,
  },
  {
    name: "exports the wrong type",
    files: with_("export const readBearerToken = /^Bearer/;"),
    status: "failed",
    says: /of type object/,
  },
  {
    name: "returns a promise",
    files: with_(right.replace("export function", "export async function")),
    status: "failed",
    says: /a Promise/,
  },
  {
    name: "returns a thenable",
    files: bearer("return { then() {} } as never;"),
    status: "failed",
    says: /then\(\) method/,
  },
  {
    name: "throws",
    files: with_(bearer("return header!.missing.slice(7);")["bearer.ts"]!.trimStart()),
    status: "failed",
    says: /it threw TypeError: .* \(bearer\.ts:1:\d+\)/,
  },
  {
    name: "throws no Error",
    files: bearer(`throw "text";`),
    status: "failed",
    says: /it threw "text", not an Error/,
  },
  {
    name: "throws something hostile",
    files: bearer("throw new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; } });"),
    status: "failed",
    says: /it threw/,
  },
  {
    name: "recurses without end",
    files: bearer("return readBearerToken(header);"),
    status: "failed",
    says: /RangeError/,
  },
  {
    name: "rejects unheard",
    files: bearer(`void Promise.reject(new Error("unheard")); return null;`),
    says: /Expected/,
  },
  {
    name: "imports a CommonJS package by name",
    files: with_(`import { verify } from "jsonwebtoken";\n${right}\nvoid verify;`),
    status: "error",
    says: /Write import x from "jsonwebtoken", and use x\.verify/,
  },
  {
    name: "imports a package that is not there",
    files: with_(`import "left-pad-of-nobody";\n${right}`),
    status: "error",
    says: /not installed in this workshop/,
  },
  {
    name: "uses require()",
    files: with_(`const x = require("node:fs");\n${right}\nvoid x;`),
    status: "error",
    says: /write import instead of require/,
  },
  {
    name: "imports the solution",
    files: with_(`export * from "../../solutions/${slug}/bearer.ts";`),
    status: "error",
    says: /solutions cannot be imported/,
  },
  {
    name: "imports the solution by its whole path",
    files: with_(`export * from ${JSON.stringify(join(solution, "bearer.ts"))};`),
    status: "error",
    says: /solutions cannot be imported/,
  },
  {
    name: "imports the solution through a given module's folder",
    files: with_(`export * from "#given/../../solutions/${slug}/bearer.ts";`),
    status: "error",
    says: /no given module/,
  },
  {
    name: "imports a check",
    files: with_(`import "../../checks/kit/exercise.ts";\n${right}`),
    status: "error",
    says: /checks cannot be imported/,
  },
  {
    name: "imports the given answer",
    files: with_(`export * from "#given/bearer.ts";`),
    status: "error",
    says: /answers exercise 03, so it can be imported from exercise 04 on/,
  },
  {
    name: "imports the given answer by its path",
    files: with_(`export * from "../given/bearer.ts";`),
    status: "error",
    says: /answers exercise 03/,
  },
  {
    name: "imports a file that is not there",
    files: with_(`export * from "./elsewhere.ts";`),
    status: "error",
    says: /no file elsewhere\.ts/,
  },
  { name: "is not text", files: with_("\0\u0001\ufffd\0"), status: "error", says: /bearer\.ts:1/ },
];

gradesAsExpected("broken submissions are told what is wrong", cases);

const submissions = new HostileClass("permission", 1);
afterAll(() => submissions.close());

test("a missing file, links, and a folder that is not there", { timeout: 60_000 }, async () => {
  const missing = submissions.write({
    "app.ts": readFileSync(join(solution, "app.ts"), "utf8"),
  });
  const linked = join(submissions.home, "linked");
  mkdirSync(linked);
  symlinkSync(join(solution, "bearer.ts"), join(linked, "bearer.ts"));
  const linkedFolder = join(submissions.home, "linked-folder");
  symlinkSync(solution, linkedFolder, "junction");
  const through = join(submissions.home, "through");
  mkdirSync(through);
  symlinkSync(solution, join(through, "inner"), "junction");
  writeFileSync(join(through, "bearer.ts"), `export * from "./inner/bearer.ts";`);
  const folders = [missing, linked, linkedFolder, through, join(submissions.home, "nowhere")];
  const graded = await submissions.gradeFolders(
    folders.map((folder) => ({ of: slug, folders: [folder] })),
  );
  expect(graded.map(({ verdict }) => verdict.status)).toEqual(Array(5).fill("error"));
  const [first, second, third, fourth, fifth] = graded.map(told);
  expect(first).toContain(`There is no file exercises/${slug}/bearer.ts.`);
  expect(second).toContain("bearer.ts is a link");
  expect(third).toContain("There is no file");
  expect(fourth).toContain("inner is a link");
  expect(fifth).toContain("There is no file");
});

test("more files, and larger ones, than are read", { timeout: 60_000 }, async () => {
  const many = Array.from({ length: 60 }, (_, index) => [`a${index}.ts`, "export {};"]);
  const folders = [
    submissions.write({ "bearer.ts": right, ...(Object.fromEntries(many) as object) }),
    submissions.write({ "bearer.ts": `${right}\n// ${"x".repeat(2 ** 20)}` }),
    submissions.write({ "bearer.ts": right, "b.ts": `// ${"x".repeat(2 ** 20 - 100)}` }),
  ];
  const graded = await submissions.gradeFolders(
    folders.map((folder) => ({ of: slug, folders: [folder] })),
  );
  const [first, second, third] = graded.map(told);
  expect(first).toContain("more than 50 files.");
  expect(second).toContain("bearer.ts is larger than 1 MiB.");
  expect(third).toContain("The files are larger than 1 MiB together.");
});

test("one broken file leaves the others graded", { timeout: 60_000 }, async () => {
  const [graded] = await submissions.grade([{ files: { "bearer.ts": "export const = 1;" } }]);
  const passed = graded!.details.filter(({ status }) => status === "passed").map(({ id }) => id);
  expect(passed).toEqual(["03.12", "03.13", "03.14", "03.15", "03.16"]);
});

test("files that do not parse are an error, and not a submission without files", async () => {
  const broken = { "bearer.ts": "(", "app.ts": "(", "answers.ts": "(" };
  const [graded] = await submissions.grade([{ files: broken }]);
  expect(isUntouched(graded!.details)).toBe(false);
  expect(told(graded!)).toContain("bearer.ts cannot be loaded.");
});
