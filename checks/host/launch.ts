/**
 * Starts a host: a process of its own, with a clean environment, an empty working directory,
 * caps on memory and output, and, by its isolation, Node's permission model (no writes, no child
 * processes, no workers, no addons; reads its bundle and the installed packages, nothing else)
 * and namespaces.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tokenLibraries, type Exercise } from "../course.ts";
import { urlOf } from "./bundle.ts";
import { Host } from "./host.ts";
import { permissionFlag, type Isolation } from "./isolation.ts";
import { limits } from "./limits.ts";
import { inNamespace } from "./namespace.ts";
import { LEARNER } from "./resolve.ts";
import { packages as installed } from "./root.ts";
import { SocketFolder } from "./socket-folder.ts";
import { removeFolder } from "./workplace.ts";

export interface LaunchOptions {
  /** The run's own: in it lies, or will lie, what the learner's files are bundled to. */
  folder: string;
  /** The bundled host: what `hostEntry` returned. */
  entry: string;
  /** A script to run before it: what `readyPackages` returned. */
  packages: string | undefined;
  exercise: Exercise;
  /** For the files to be written by hand: no token library can be loaded, by any means. */
  byHand: boolean;
  isolation: Isolation;
}

let started = 0;

export function launch({
  folder,
  entry,
  packages,
  exercise,
  byHand,
  isolation,
}: LaunchOptions): Host {
  started += 1;
  const without = byHand ? tokenLibraries : [];
  const cwd = join(folder, `cwd-${started}`);
  const learners = join(folder, LEARNER);
  for (const each of [cwd, learners]) mkdirSync(each, { recursive: true });
  const files = Object.fromEntries(exercise.files.map((file) => [file, urlOf(folder, file)]));
  const ours = packages === undefined ? [entry] : [entry, packages];
  const flags = isolation === "process" ? [] : permissions(learners, ours, without);
  const before = packages === undefined ? [] : ["--require", packages];
  const node = [
    process.execPath,
    ...plainFlags(),
    ...flags,
    ...before,
    entry,
    JSON.stringify(files),
  ];
  const sockets =
    isolation === "namespace" ? new SocketFolder(join(folder, `sockets-${started}`)) : undefined;
  const [command = "", ...args] = withSystemLimits(
    sockets
      ? inNamespace(node, {
          readable: [installed, learners, ...ours],
          hidden: [".cache", ...without].map((name) => join(installed, name)),
          sockets: sockets.path,
        })
      : node,
  );
  const child = spawn(command, args, {
    cwd,
    env: cleanEnvironment(),
    // A group of its own, so that whatever it starts can be ended with it.
    detached: process.platform !== "win32",
    // Overlapped: on Windows, a pipe that is not cannot be written while somebody reads it.
    stdio: ["ignore", "pipe", "pipe", "overlapped"],
    windowsHide: true,
  });
  // For the sweep at the end, should this process be ended before the host is.
  const mark = join(folder, `pid-${child.pid}`);
  writeFileSync(mark, "");
  child.once("close", () => {
    rmSync(mark, { force: true });
    removeFolder(cwd);
    sockets?.remove();
  });
  return new Host(child, sockets);
}

function plainFlags(): string[] {
  const flags = [
    `--max-old-space-size=${limits.heapBytes / 2 ** 20}`,
    "--enable-source-maps",
    "--no-warnings",
    "--no-addons",
    // Code that runs for half a second is over before optimising it has paid.
    "--no-opt",
  ];
  // node:sqlite opens files past the permission model.
  if (process.allowedNodeEnvironmentFlags.has("--experimental-sqlite")) {
    flags.push("--no-experimental-sqlite");
  }
  return flags;
}

function permissions(
  learners: string,
  ours: readonly string[],
  without: readonly string[],
): string[] {
  const flags = [
    permissionFlag ?? "",
    `--allow-fs-read=${join(learners, "*")}`,
    ...ours.map((path) => `--allow-fs-read=${path}`),
  ];
  // The network is part of the permission model since Node 25; apps must be able to listen.
  if (process.allowedNodeEnvironmentFlags.has("--allow-net")) flags.push("--allow-net");
  for (const name of readdirSync(installed)) {
    if (name.startsWith(".") || without.includes(name)) continue;
    flags.push(`--allow-fs-read=${join(installed, name, "*")}`);
  }
  return flags;
}

/**
 * POSIX: limits that the operating system keeps, even if nobody is left to end the process. No core
 * dumps, no writing of files (sockets and pipes are none), and no descriptor of the grader's own
 * surroundings: 3 is the channel, and what somebody left open for this process is closed.
 */
function withSystemLimits(command: string[]): string[] {
  if (process.platform === "win32") return command;
  const { cpuSeconds, descriptors, dataBytes } = limits;
  const caps = `ulimit -c 0; ulimit -f 0; ulimit -t ${cpuSeconds}; ulimit -n ${descriptors}; ulimit -d ${dataBytes / 1024}`;
  const script = `{ ${caps}; } 2>/dev/null; exec "$0" "$@" 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-`;
  return ["/bin/sh", "-c", script, ...command];
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of ["PATH", "SystemRoot"]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
