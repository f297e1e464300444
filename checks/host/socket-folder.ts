/**
 * The folder in which the apps of one host listen, where it has no network in common with the
 * grader. The grader says where: a path that comes from a host could be any socket of the machine.
 */
import { closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SOCKETS } from "./namespace.ts";

/** No two sockets of a process ever have one name, whichever folder a descriptor stands for. */
let made = 0;

export class SocketFolder {
  readonly path: string;
  /** Paths of sockets have 107 bytes at most: this one is short, however deep the folder lies. */
  readonly #descriptor: number;

  constructor(path: string) {
    mkdirSync(path, { recursive: true });
    this.path = path;
    this.#descriptor = openSync(path, "r");
  }

  /** A place for one more app: as the host calls it, and as this process does. */
  next(): { inside: string; outside: string } {
    made += 1;
    return {
      inside: `${SOCKETS}/${made}`,
      outside: join("/proc/self/fd", String(this.#descriptor), String(made)),
    };
  }

  /** To be called once. */
  remove(): void {
    closeSync(this.#descriptor);
    rmSync(this.path, { recursive: true, force: true });
  }
}
