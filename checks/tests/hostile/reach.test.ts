/**
 * What an answer can reach while it runs. One file tries everything that could read, write or run
 * something else, and returns what worked: nothing may.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Isolation } from "../../host/isolation.ts";
import { root } from "../../host/root.ts";
import { processes } from "../processes.ts";
import { checkoutHash, HostileClass, skipped, solution, told } from "./hostile-class.ts";

const answer = join(solution, "bearer.ts");
const secrets = mkdtempSync(join(tmpdir(), "secrets-"));
const canary = join(secrets, "canary.env");
writeFileSync(canary, "CANARY=sings\n");
const planted = join(secrets, "planted");
/** The one argument of a process that must never be started. */
const NAPPING = `98765.${process.pid}`;
process.env["WORKSHOP_CANARY"] = "sings";
afterAll(() => {
  delete process.env["WORKSHOP_CANARY"];
  rmSync(secrets, { recursive: true, force: true });
});

/** Each is an expression, or a promise, that throws or is refused where it does not work. */
function attempts(others: readonly string[]): Record<string, string> {
  const [file, folder, env, made] = [answer, root, canary, planted].map((path) =>
    JSON.stringify(path),
  );
  return {
    "read a file": `fs.readFileSync(${file})`,
    "open a file": `fs.openSync(${file}, "r")`,
    "read a file by a promise": `await fs.promises.readFile(${file})`,
    "read a file through a stream": `await new Promise((good, bad) => fs.createReadStream(${file}).on("data", good).on("error", bad))`,
    "read a file as a blob": `await (await fs.openAsBlob(${file})).text()`,
    "read a file as a URL's bytes": `fs.readFileSync(Buffer.from(${file}))`,
    "read a file by a detour": `fs.readFileSync(path.join(path.dirname(url.fileURLToPath(import.meta.url)), "..".concat("/..").repeat(12), ${file}))`,
    "read a file from another folder": `process.chdir(${folder}), fs.readFileSync("package.json")`,
    "read its attributes": `fs.statSync(${file})`,
    "follow its name": `fs.realpathSync.native(${file})`,
    "list a folder": `fs.readdirSync(${folder})`,
    "open a folder": `fs.opendirSync(${folder}).readSync()`,
    "copy a file": `fs.cpSync(${file}, "copy.ts")`,
    "link a file": `fs.symlinkSync(${file}, "link.ts"), fs.readFileSync("link.ts")`,
    "link a file hard": `fs.linkSync(${file}, "link.ts"), fs.readFileSync("link.ts")`,
    "watch a file": `fs.watch(${file}).close()`,
    "import a file": `await import(url.pathToFileURL(${file}).href)`,
    "import what it says as data": `await import(url.pathToFileURL(${JSON.stringify(join(root, "package.json"))}).href, { with: { type: "json" } })`,
    "require a file": `createRequire(import.meta.url)(${JSON.stringify(join(root, "package.json"))})`,
    "require it by a new name": `module.Module._load(${file})`,
    "load an environment file": `process.loadEnvFile(${env}), process.env.CANARY.length`,
    "look up a source map": `new Error().stack.length, module.findSourceMap(${file}).payload.sources.length`,
    "open a database": `new (process.getBuiltinModule("node:sqlite").DatabaseSync)(${made})`,
    "use a WASI": `new (await import("node:wasi")).WASI({ version: "preview1", preopens: { "/": "/" } })`,
    "load a native addon": `process.dlopen({ exports: {} }, ${file})`,
    "bind to Node's inside": `process.binding("fs")`,
    "bind to Node's inside otherwise": `process._linkedBinding("fs")`,
    "read itself in /proc": `fs.readFileSync("/proc/self/environ")`,
    "read its command line in /proc": `fs.readFileSync("/proc/self/cmdline")`,
    "read its parent's environment": `fs.readFileSync("/proc/" + process.ppid + "/environ")`,
    "read its parent's memory": `fs.openSync("/proc/" + process.ppid + "/mem", "r")`,
    "list its parent's descriptors": `fs.readdirSync("/proc/" + process.ppid + "/fd")`,
    "read a password file": `fs.readFileSync("/etc/passwd")`,
    "list the home": `fs.readdirSync(${JSON.stringify(homedir())})`,
    ...Object.fromEntries(
      others.map((other, index) => [
        `list another grader's folder ${index}`,
        `fs.readdirSync(${JSON.stringify(other)})`,
      ]),
    ),
    "list the folder of its own run": `fs.readdirSync(path.join(path.dirname(url.fileURLToPath(import.meta.url)), "../.."))`,
    "write a file": `fs.writeFileSync(${made}, "x")`,
    "write a file here": `fs.writeFileSync("here.txt", "x")`,
    "make a folder": `fs.mkdirSync(${made})`,
    "remove a file": `fs.rmSync(${file}), fs.existsSync(${file})`,
    "change a file": `fs.appendFileSync(${file}, "x")`,
    "change its rights": `fs.chmodSync(${file}, 0o777)`,
    "write a report": `process.report.writeReport(${made})`,
    "write a heap snapshot": `v8.writeHeapSnapshot(${made})`,
    "write a compile cache": `(() => { const { status } = module.enableCompileCache(${made}); if (status !== module.constants.compileCacheStatus.ENABLED) throw status; })()`,
    "start a process": `(() => { const { error } = child.spawnSync("sleep", [${JSON.stringify(NAPPING)}]); if (error) throw error; })()`,
    "start a detached process": `child.spawn("sleep", [${JSON.stringify(NAPPING)}], { detached: true, stdio: "ignore" }).unref()`,
    "start a Node": `child.fork(${file})`,
    "start a shell": `child.execSync("sleep " + ${JSON.stringify(NAPPING)} + " &")`,
    "start a cluster": `(await import("node:cluster")).default.fork()`,
    "become another program": `process.execve("/bin/sleep", ["sleep", ${JSON.stringify(NAPPING)}], {})`,
    "start a worker": `await new Promise((good, bad) => new threads.Worker("1", { eval: true }).on("online", good).on("error", bad))`,
    "open the inspector": `(await import("node:inspector")).open(0)`,
    "open a session of the inspector": `new (await import("node:inspector")).Session().connect()`,
    "register hooks": `module.register("data:text/javascript,export const load = 1")`,
    "run tests": `(await import("node:test")).run({ files: [${file}] }).unref()`,
    "signal its parent": `process.kill(process.ppid, 0)`,
    "signal its parent by a name of its own": `(await import("node:process")).kill(process.ppid, 0)`,
    "signal its parent by the back door": `(() => { if (process._kill(process.ppid, 0) !== 0) throw 1; })()`,
    "debug its parent": `process._debugProcess(process.ppid)`,
    "slow its parent down": `os.setPriority(process.ppid, 19)`,
    "slow its parent down by a name of its own": `(await import("node:os")).setPriority(process.ppid, 19)`,
    "see the environment": `(() => { const keys = Object.keys(process.env).filter((key) => !["PATH", "PWD", "OLDPWD", "SHLVL", "_", "SystemRoot"].includes(key)); if (keys.length === 0) throw 1; return keys; })()`,
    "see the grader's arguments": `(() => { if (process.argv.length > 2) throw 0; if (!process.execArgv.join().includes("checks/host")) throw 1; })()`,
    "write to more than three descriptors": `(() => { for (let fd = 4; fd < 10; fd++) { try { if (fs.fstatSync(fd).isFile()) return fd; } catch {} } throw 1; })()`,
  };
}

function explorer(others: readonly string[]): string {
  const lines = Object.entries(attempts(others)).map(
    ([name, code]) => `await attempt(${JSON.stringify(name)}, async () => (${code}));`,
  );
  return `// @ts-nocheck
    import fs from "node:fs"; import os from "node:os"; import path from "node:path"; import url from "node:url";
    import v8 from "node:v8"; import child from "node:child_process"; import threads from "node:worker_threads";
    import module, { createRequire } from "node:module";
    process.on("uncaughtException", () => {});
    const worked: string[] = [];
    const attempt = async (name: string, go: () => Promise<unknown>): Promise<void> => {
      const late = new Promise((_, refuse) => setTimeout(refuse, 100).unref());
      await Promise.race([go(), late]).then(() => void worked.push(name), () => {});
    };
    ${lines.join("\n    ")}
    export const readBearerToken = (): string => worked.join(", ") || "nothing";`;
}

const tiers: Isolation[] = ["permission", "namespace"];
describe.each(tiers)("in %s", (isolation) => {
  const missing = isolation === "namespace" ? skipped : "";
  test.skipIf(missing !== "")(
    `${missing}nothing beside the answer can be read, written, run or signalled`,
    { timeout: 120_000 },
    async () => {
      const other = new HostileClass(isolation, 1);
      const submissions = new HostileClass(isolation, 1);
      const before = checkoutHash();
      try {
        const [graded] = await submissions.grade([
          { files: { "bearer.ts": explorer([...other.workplaces, ...submissions.workplaces]) } },
        ]);
        expect(told(graded!)).toContain('Came back: "nothing"');
        expect(submissions.leftBehind()).toEqual([]);
      } finally {
        await Promise.all([submissions.close(), other.close()]);
      }
      expect(existsSync(planted)).toBe(false);
      expect(processes((line) => line.includes(NAPPING))).toEqual([]);
      expect(checkoutHash()).toBe(before);
      for (const folder of [...other.workplaces, ...submissions.workplaces])
        expect(existsSync(folder)).toBe(false);
    },
  );
});
