/**
 * The grader, the namespaces and the processes around them, tried for real. The only graders that
 * are put at risk here are victims of their own, each a process that this test has started.
 */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { inNamespace } from "../../host/namespace.ts";
import { packages, root } from "../../host/root.ts";
import { SocketFolder } from "../../host/socket-folder.ts";
import type { Verdict } from "../../runner/verdict.ts";
import { commandLineOf, descendantsOf, processes, type Running } from "../processes.ts";
import { bearer, skipped, slug, type Files } from "./hostile-class.ts";

const home = realpathSync(mkdtempSync(join(tmpdir(), "victims-")));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

/** A submission of 03 in a folder of its own. */
function submission(name: string, files: Files): string {
  const folder = join(home, name, slug);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return join(home, name);
}

const command = (from: string, isolation: string): string[] => [
  join(root, "checks/runner/start.js"),
  ...["check", "03", "--json", "--from", from, "--isolation", isolation],
];

function victim(
  from: string,
  isolation: string,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command(from, isolation), { cwd: root, detached: true });
    children.push(child);
    const heard = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (heard.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (heard.err += text));
    child.once("close", (code) => resolve({ code, ...heard }));
  });
}

const killers: Record<string, string> = {
  "process.kill": `process.kill(process.ppid, "SIGKILL");`,
  "process.kill, twice removed": `process.constructor.prototype.kill?.call(process, process.ppid, "SIGKILL"); Reflect.get(process, "kill").call(process, process.ppid, "SIGKILL");`,
  "the function behind it": `(process as unknown as { _kill(pid: number, signal: number): void })._kill(process.ppid, 9);`,
  "a stop": `process.kill(process.ppid, "SIGSTOP");`,
  "the debugger": `(process as unknown as { _debugProcess(pid: number): void })._debugProcess(process.ppid);`,
};
const all = Object.values(killers).map(
  (line) => `try { ${line} } catch (error) { said.push(String(error)); }`,
);

describe.each(["permission", "namespace"])("in %s", (isolation) => {
  const missing = isolation === "namespace" ? skipped : "";
  test.skipIf(missing !== "")(
    `${missing}a submission cannot end, stop or debug its grader`,
    { timeout: 120_000 },
    async () => {
      const from = submission(`kills-${isolation}`, {
        ...bearer(`const said: string[] = []; ${all.join(" ")} return said.join("; ");`),
      });
      const { code, out, err } = await victim(from, isolation);
      expect(err).toBe(""); // "Debugger listening on …" would stand here
      expect(code).toBe(1);
      const verdict = JSON.parse(out) as Verdict;
      expect(verdict).toMatchObject({ isolation, exercise: slug });
      expect(verdict.status).toMatch(/failed|error/);
      expect(verdict.checks[0]?.message).toContain("An answer cannot use kill()");
      expect(verdict.checks[0]?.message).toContain("An answer cannot use _debugProcess()");
    },
  );

  test.skipIf(missing !== "" || process.platform !== "linux")(
    `${missing}a grader that is itself killed takes its hosts with it`,
    { timeout: 60_000 },
    async () => {
      const name = `orphan-${isolation}`;
      const from = submission(
        name,
        bearer(
          "setInterval(() => {}, 1e6); return null;",
          "await new Promise((go) => setTimeout(go, 4_000));",
        ),
      );
      const child = spawn(process.execPath, command(from, isolation), {
        cwd: root,
        stdio: "ignore",
      });
      children.push(child);
      // Its hosts are its children; bwrap's are theirs.
      const hosts = (): Running[] =>
        descendantsOf(child.pid ?? 0).filter(({ pid }) =>
          commandLineOf(pid).includes("--max-old-space-size"),
        );
      await until(() => hosts().length > 0);
      const started = hosts().map(({ pid }) => String(pid));
      child.kill("SIGKILL");
      await until(() =>
        processes((line) => line.includes("--max-old-space-size")).every(
          (pid) => !started.includes(pid),
        ),
      );
    },
  );
});

test("a bare victim dies of what is taken from submissions", { timeout: 30_000 }, async () => {
  // Else the tests above would prove nothing: this is what the functions do where they are left.
  const script = `const { spawn } = require("node:child_process"); spawn(process.execPath, ["-e", 'process.kill(process.ppid, "SIGKILL")']); setTimeout(() => {}, 20000);`;
  const signal = await new Promise((resolve) => {
    const child = spawn(process.execPath, ["-e", script], { stdio: "ignore", detached: true });
    children.push(child);
    child.once("exit", (_code, by) => resolve(by));
  });
  expect(signal).toBe("SIGKILL");
});

describe.skipIf(skipped !== "")(
  `${skipped}namespaces alone, without Node's permission model`,
  () => {
    /** Runs this script there, with nothing else to hold it. */
    function inside(script: string): Promise<{ said: string; code: number }> {
      const folder = mkdtempSync(join(home, "inside-"));
      writeFileSync(join(folder, "script.mjs"), script);
      const sockets = new SocketFolder(join(folder, "sockets"));
      const [bwrap = "", ...args] = inNamespace([process.execPath, join(folder, "script.mjs")], {
        readable: [join(folder, "script.mjs"), packages],
        hidden: [join(packages, ".cache")],
        sockets: sockets.path,
      });
      return new Promise((resolve) => {
        execFile(
          bwrap,
          args,
          { timeout: 30_000, env: { PATH: process.env["PATH"] ?? "", CANARY: "sings" } },
          (error, stdout, stderr) => {
            sockets.remove();
            resolve({ said: stdout + stderr, code: Number(error?.code ?? 0) });
          },
        );
      });
    }

    test("nothing of the machine is there", { timeout: 60_000 }, async () => {
      const listener = createServer().listen(0, "127.0.0.1");
      await once(listener, "listening");
      const { port } = listener.address() as AddressInfo;
      // 192.0.2.1 stands for the world: nobody has that address (RFC 5737).
      const { said } = await inside(`
      import fs from "node:fs"; import os from "node:os"; import net from "node:net";
      const list = (path) => { try { return fs.readdirSync(path).join(); } catch (error) { return error.code; } };
      const connect = (to) => new Promise((done) => net.connect(to).on("connect", () => done("connected")).on("error", (error) => done(error.code)));
      console.log(JSON.stringify({
        root: list(${JSON.stringify(root)}), home: list(${JSON.stringify(home)}), proc: list("/proc"), etc: list("/etc"), cache: list(${JSON.stringify(join(packages, ".cache"))}),
        environment: Object.keys(process.env).sort().join(), host: os.hostname(), user: process.getuid(), pid: process.pid,
        network: Object.keys(os.networkInterfaces()).join(), outside: await connect({ host: "192.0.2.1", port: 80 }), inside: await connect({ host: "127.0.0.1", port: ${port} }),
      }));`);
      listener.close();
      expect(JSON.parse(said)).toMatchObject({
        root: expect.stringMatching(/^(?:ENOENT|node_modules)$/) as string,
        proc: "ENOENT",
        cache: "",
        environment: "PATH,PWD",
        host: "host",
        user: 65534,
        pid: 1,
        network: "lo",
        inside: "ECONNREFUSED",
      });
      expect(JSON.parse(said).home).not.toContain("kills");
      expect(JSON.parse(said).etc).toMatch(/^(?:ENOENT|ld\.so\.cache)$/);
      expect(JSON.parse(said).outside).not.toBe("connected");
    });

    test("nothing can be signalled, and nothing stays", { timeout: 60_000 }, async () => {
      const nap = `76543.${process.pid}`;
      const sleeper = spawn("sleep", ["60"], { stdio: "ignore" });
      children.push(sleeper);
      const { said } = await inside(`
      import { spawn } from "node:child_process";
      const signal = (pid) => { try { process.kill(pid, "SIGKILL"); return "sent"; } catch (error) { return error.code; } };
      console.log(signal(${sleeper.pid}), signal(${process.pid}), process.ppid);
      // A daemon: a session of its own, and nobody waits for it.
      const code = "setTimeout(() => {}, 60000); // ${nap}";
      spawn(process.execPath, ["-e", code], { detached: true, stdio: "inherit" }).unref();
      setTimeout(() => process.exit(0), 300);`);
      expect(said.trim()).toBe("ESRCH ESRCH 0");
      expect(sleeper.exitCode ?? sleeper.signalCode).toBeNull();
      await until(() => processes((line) => line.includes(nap)).length === 0);
    });

    test("nothing can be written", { timeout: 60_000 }, async () => {
      const { said } = await inside(`
      import fs from "node:fs";
      const write = (path) => { try { fs.writeFileSync(path, "x"); return "written"; } catch (error) { return error.code; } };
      console.log([".", "/", "/tmp", ${JSON.stringify(packages)}, ${JSON.stringify(join(packages, ".cache"))}].map((folder) => write(folder + "/planted")).join());`);
      expect(said.trim()).toBe("EROFS,EROFS,EROFS,EROFS,EROFS");
      expect(readdirSync(packages)).not.toContain("planted");
    });
  },
);

async function until(fits: () => boolean): Promise<void> {
  for (const end = Date.now() + 25_000; Date.now() < end;) {
    if (fits()) return;
    await new Promise((go) => setTimeout(go, 100));
  }
  expect(fits()).toBe(true);
}
