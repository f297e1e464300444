/**
 * Starts a host: a process of its own, with a clean environment, an empty working directory,
 * caps on memory and output, and Node's permission model (no writes, no child processes, no
 * workers, no addons; reads its bundle and the installed packages, nothing else).
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tokenLibraries, type Exercise } from "../course.ts";
import type { Bundle } from "./bundle.ts";
import { Host } from "./host.ts";
import { limits } from "./limits.ts";
import { packages as installed } from "./root.ts";

export interface LaunchOptions {
  bundle: Bundle;
  /** The bundled host: what `bundleHost` returned. */
  entry: string;
  exercise: Exercise;
  /** For the files to be written by hand: no token library can be loaded, by any means. */
  byHand: boolean;
}

/** Which containment a host runs in; every result names it. */
export type Isolation = "process" | "permission";
export const isolation: Isolation = "permission";

let started = 0;

export function launch({ bundle, entry, exercise, byHand }: LaunchOptions): Host {
  started += 1;
  const without = byHand ? tokenLibraries : [];
  const cwd = join(bundle.folder, `cwd-${started}`);
  mkdirSync(cwd, { recursive: true });
  const files: Record<string, string> = {};
  for (const [name, file] of Object.entries(bundle.files))
    if ("url" in file) files[name] = file.url;
  const setup = JSON.stringify({ files, packages: packagesFor(bundle, exercise, byHand) });
  const argv = [...nodeFlags(bundle, entry, without), entry, setup];
  const [command, args] = withSystemLimits(process.execPath, argv);
  const child = spawn(command, args, {
    cwd,
    env: cleanEnvironment(),
    // A group of its own, so that whatever it starts can be ended with it.
    detached: process.platform !== "win32",
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  // For the sweep at the end, should this process be ended before the host is.
  const mark = join(bundle.folder, `pid-${child.pid}`);
  writeFileSync(mark, "");
  child.once("close", () => {
    rmSync(mark, { force: true });
    rmSync(cwd, { recursive: true, force: true });
  });
  return new Host(child);
}

/** What the files that will run in this host load: worth loading before the first question. */
function packagesFor({ packages }: Bundle, exercise: Exercise, byHand: boolean): string[] {
  const files = Object.keys(packages).filter(
    (file) => (exercise.byHand?.includes(file) ?? false) === byHand,
  );
  const names = new Set(files.flatMap((file) => packages[file] ?? []));
  return [...names].filter((name) => !byHand || !tokenLibraries.includes(name));
}

function nodeFlags(bundle: Bundle, entry: string, without: readonly string[]): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const flags = [
    known.has("--permission") ? "--permission" : "--experimental-permission",
    `--max-old-space-size=${limits.heapBytes / 2 ** 20}`,
    "--enable-source-maps",
    "--no-warnings",
    "--no-addons",
    `--allow-fs-read=${join(bundle.folder, "*")}`,
    `--allow-fs-read=${entry}`,
  ];
  // The network is part of the permission model since Node 25; apps must be able to listen.
  if (known.has("--allow-net")) flags.push("--allow-net");
  // node:sqlite opens files past the permission model.
  if (known.has("--experimental-sqlite")) flags.push("--no-experimental-sqlite");
  for (const name of readdirSync(installed)) {
    if (name.startsWith(".") || without.includes(name)) continue;
    flags.push(`--allow-fs-read=${join(installed, name, "*")}`);
  }
  return flags;
}

/** POSIX: no core dumps, and an end to CPU time even if nobody is left to end the process. */
function withSystemLimits(command: string, args: string[]): [string, string[]] {
  if (process.platform === "win32") return [command, args];
  const script = `ulimit -c 0; ulimit -t ${limits.cpuSeconds}; exec "$0" "$@"`;
  return ["/bin/sh", ["-c", script, command, ...args]];
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of ["PATH", "SystemRoot"]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
