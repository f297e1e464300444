/** Submissions that end themselves, hang, or take more than their share. */
import { bearer, rightWith, type Files } from "./hostile-class.ts";
import { gradesAsExpected, type Case } from "./table.ts";

const late = /no answer within/;
/** On a busy machine, whatever takes a while may be out of time first. */
const error = (name: string, files: Files, says: RegExp, nasty = false): Case => ({
  name,
  files,
  status: "error",
  says: new RegExp(`${says.source}|no answer within`),
  nasty,
});

const ending: Case[] = [
  error("ends the process", bearer("process.exit(0);"), /ended the process \(exit code 0\)/, true),
  error("ends the process at import", rightWith("process.exit(0);"), /exit code 0/),
  error("ends the process with another code", bearer("process.exit(3);"), /exit code 3/),
  error("ends the process by the back door", bearer("process.reallyExit(0);"), /exit code 0/),
  error("ends the process a little later", rightWith("setTimeout(() => process.exit(0));"), /exit/),
  error(
    "hangs while it ends",
    bearer(`process.on("exit", () => { for (;;); }); process.exit(0);`),
    late,
  ),
  error(
    "crashes later",
    rightWith(`setTimeout(() => { throw new RangeError("later"); });`),
    /crashed|exit code 1/,
  ),
  error("aborts", bearer("process.abort();"), /crashed/, true),
  error(
    "closes the channel",
    bearer(`closeSync(3); return null;`, `import { closeSync } from "node:fs";`),
    /ended the process|crashed/,
  ),
];

const hanging: Case[] = [
  error("loops for ever at import", rightWith("while (true);"), /no answer within 5 s/),
  error("loops for ever", bearer("while (true);"), /no answer within 2 s/, true),
  error(
    "waits for ever at import",
    rightWith("await new Promise(() => setInterval(() => {}, 1e6));"),
    /no answer within 5 s/,
  ),
  error(
    "blocks without any work",
    bearer("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); return null;"),
    late,
    true,
  ),
  error(
    "loops in promises",
    bearer("const spin = (): void => void Promise.resolve().then(spin); spin(); return null;"),
    late,
  ),
  error(
    "loops in nextTick",
    bearer("const spin = (): void => process.nextTick(spin); spin(); return null;"),
    late,
  ),
  error(
    "loops in a regular expression",
    bearer(`/^(a+)+$/.test("a".repeat(60) + "!"); return null;`),
    late,
  ),
  error("returns a getter that loops", bearer("return { get x() { for (;;); } } as never;"), late),
  error(
    "returns a proxy that loops",
    bearer("return new Proxy([], { get() { for (;;); } }) as never;"),
    /no answer within|a Proxy|Came back/,
  ),
  error(
    "takes the questions off the channel",
    rightWith(
      `import { readSync } from "node:fs"; setInterval(() => { try { readSync(3, Buffer.alloc(65536)); } catch {} }, 0); for (const end = Date.now() + 1000; Date.now() < end; ) { try { readSync(3, Buffer.alloc(65536)); } catch {} }`,
    ),
    late,
  ),
];

const hungry: Case[] = [
  error(
    "allocates without end",
    bearer("for (;;) all.push(new Array(1e5).fill(all.length));", "const all: unknown[] = [];"),
    /more memory than it may/,
    true,
  ),
  error(
    "allocates outside the heap",
    bearer("for (;;) all.push(Buffer.alloc(1 << 24, 1));", "const all: unknown[] = [];"),
    /more memory than it may|crashed/,
    true,
  ),
  error(
    "allocates outside the heap, and keeps quiet",
    bearer(
      "for (;;) { try { all.push(new Uint8Array(1 << 24).fill(1)); } catch {} }",
      "const all: unknown[] = [];",
    ),
    /more memory than it may|crashed/,
  ),
  error(
    "grows the memory of WebAssembly",
    bearer(
      "const memory = new WebAssembly.Memory({ initial: 1 }); for (;;) { try { memory.grow(1024); } catch {} new Uint8Array(memory.buffer).fill(1); }",
    ),
    /more memory than it may|crashed/,
  ),
  {
    name: "prints 256 MB",
    // What is printed may arrive after the answer, and then ends what comes next.
    files: bearer(
      `for (let i = 0; i < 256; i++) process.stdout.write("x".repeat(1 << 20)); return null;`,
    ),
    says: /printed more than 1 MiB|no answer within|Came back: null/,
    nasty: true,
  },
  error(
    "prints to the descriptor without end",
    bearer(
      `for (;;) { try { writeSync(2, "x".repeat(4096)); } catch {} }`,
      `import { writeSync } from "node:fs";`,
    ),
    /printed more than 1 MiB/,
  ),
  error("returns 10 MB", bearer(`return "x".repeat(1e7);`), /an answer of more than/),
  error(
    "floods the channel",
    bearer(
      `for (;;) { try { writeSync(3, "x".repeat(4096)); } catch {} }`,
      `import { writeSync } from "node:fs";`,
    ),
    /an answer of more than/,
    true,
  ),
  error(
    "floods the channel with answers to nothing",
    bearer(
      `for (let id = 1e6; ; id++) { try { writeSync(3, JSON.stringify({ id, returned: null }) + "\\n"); } catch {} }`,
      `import { writeSync } from "node:fs";`,
    ),
    /an answer of more than/,
  ),
  {
    name: "returns data that never ends",
    files: bearer("const x: unknown[] = []; x.push(x, x, x); return x as never;"),
    status: "failed",
  },
  {
    name: "returns a million keys",
    files: bearer(
      "return Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i])) as never;",
    ),
  },
  {
    name: "opens files until there are no more",
    files: bearer(
      'try { for (;;) openSync(new URL(import.meta.url), "r"); } catch (error) { return String(error); }',
      `import { openSync } from "node:fs";`,
    ),
    says: /EMFILE/,
    nasty: true,
  },
];

/** Wasteful, but right. */
const harmless: Case[] = [
  {
    name: "a right answer with timers that never end",
    files: rightWith("setInterval(() => {}, 10);"),
    status: "passed",
  },
  {
    name: "a right answer that spins beside its work",
    files: rightWith("const spin = (): void => void setImmediate(spin); spin();"),
    status: "passed",
  },
  {
    name: "a right answer that catches its own crashes",
    files: rightWith(
      `process.on("uncaughtException", () => {}); setTimeout(() => { throw new Error("later"); });`,
    ),
    status: "passed",
  },
];

const all = [...ending, ...hanging, ...hungry, ...harmless];
gradesAsExpected("submissions that end, hang or overeat", all, { graders: 4 });
gradesAsExpected(
  "the nastiest of them",
  all.filter(({ nasty }) => nasty),
  { isolation: "namespace" },
);
