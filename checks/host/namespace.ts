/**
 * The strongest containment: Linux namespaces, made by bubblewrap (`bwrap`). The host sees Node,
 * the packages and the learner's bundle, and nothing else: no checkout, no home, no /proc, no other
 * process, no network. Its apps listen on Unix sockets in a folder that the grader can reach.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface View {
  /** Files and folders that can be read, at the paths that they have outside. */
  readable: string[];
  /** Folders inside of those that look empty. */
  hidden: string[];
  /** The one folder in which something can be made: its sockets. */
  sockets: string;
}

/** Where the host finds the folder of its sockets. */
export const SOCKETS = "/sockets";
const WORK = "/work";

/** The command line that runs `command` with this view of the machine. */
export function inNamespace(command: string[], { readable, hidden, sockets }: View): string[] {
  const cover = hidden.filter((folder) => existsSync(folder));
  return [
    "bwrap",
    // Users, processes, network, IPC, host name and, where the kernel has them, cgroups.
    ...["--unshare-all", "--hostname", "host", "--uid", "65534", "--gid", "65534"],
    ...["--cap-drop", "ALL", "--new-session", "--clearenv", "--setenv", "PATH", "/usr/bin"],
    // The end of the grader, or of bwrap, is the end of everything in here.
    ...["--die-with-parent", "--as-pid-1"],
    ...[...nodeItself(), ...outermost(readable)].flatMap((path) => ["--ro-bind", path, path]),
    ...cover.flatMap((folder) => ["--tmpfs", folder]),
    ...readable
      .filter((path) => cover.some((folder) => path.startsWith(join(folder, "/"))))
      .flatMap((path) => ["--ro-bind", path, path]),
    ...["--bind", sockets, SOCKETS, "--dir", "/tmp", "--dir", WORK, "--chdir", WORK],
    ...["/", ...cover].flatMap((folder) => ["--remount-ro", folder]),
    "--",
    ...command,
  ];
}

/** Without those that lie inside of another one. */
const outermost = (paths: string[]): string[] =>
  paths.filter((path) => !paths.some((other) => path.startsWith(join(other, "/"))));

let node: string[] | undefined;

/** Node's binary, and the libraries that this very process has loaded for it. */
function nodeItself(): string[] {
  node ??= [process.execPath, ...librariesOfNode(), "/etc/ld.so.cache"].filter((path) =>
    existsSync(path),
  );
  return node;
}

function librariesOfNode(): string[] {
  // Its types in @types/node 20 do not have it yet.
  const report = process.report as typeof process.report & { excludeNetwork: boolean };
  const before = report.excludeNetwork;
  report.excludeNetwork = true; // else it looks up the names of all peers
  const { sharedObjects } = report.getReport() as unknown as { sharedObjects: string[] };
  report.excludeNetwork = before;
  return sharedObjects.filter((path) => path.startsWith("/"));
}

let problem: Promise<string | undefined> | undefined;

/** Why there are no namespaces on this machine, found by trying once; undefined if there are. */
export function namespaceProblem(): Promise<string | undefined> {
  problem ??= process.platform === "linux" ? tryOnce() : Promise.resolve("Only Linux has it.");
  return problem;
}

function tryOnce(): Promise<string | undefined> {
  const view: View = { readable: [], hidden: [], sockets: tmpdir() };
  const [bwrap = "", ...args] = inNamespace([process.execPath, "--version"], view);
  return new Promise((resolve) => {
    execFile(bwrap, args, { timeout: 10_000 }, (error, _stdout, stderr) => {
      if (!error) resolve(undefined);
      else if (error.code === "ENOENT") {
        resolve(
          "bwrap is not installed: apt-get install bubblewrap (Debian, Ubuntu), dnf install bubblewrap (Fedora).",
        );
      } else {
        const reason = stderr.trim().split("\n")[0] || error.message.split("\n")[0];
        resolve(
          `bwrap is installed, but cannot make namespaces here (${reason}). In a container, they have to be allowed.`,
        );
      }
    });
  });
}
