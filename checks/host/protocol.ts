/**
 * What the grader asks a host, and what a host answers: one JSON object a line.
 * A host never sends a verdict. It says what came back, and the grader compares.
 */

/** What the grader asks. `args` are values as `wire.ts` writes them. */
export type Question =
  /** Import one of the learner's files. */
  | { op: "load"; file: string }
  /** Call an exported function. */
  | ({ op: "call"; file: string; name: string; args: unknown } & Afterwards)
  /** Call a method of something kept. */
  | { op: "method"; of: string; name: string; args: unknown }
  /** Call a function of the exercise's own stage (`checks/NN-slug/stage.ts`). */
  | ({ op: "stage"; name: string; args: unknown } & Afterwards)
  /** Read one exported value. */
  | { op: "read"; file: string; name: string }
  /** Change what a planted store answers from now on. */
  | { op: "store"; data: unknown }
  /** Do once what these packages do at a first request; only before a file is loaded. */
  | { op: "rehearse"; packages: readonly string[] }
  /** Say what time it is: milliseconds to add to the real clock. */
  | { op: "clock"; offsetMs: number };

/** What to do with a result, other than to send it. */
export interface Afterwards {
  /** Leave it in the host, under this name. */
  keep?: string | undefined;
  /**
   * Put it behind HTTP: on the Unix socket `at`, which `Host` adds where there is no common
   * network, or on a port of 127.0.0.1 that the system picks.
   */
  serve?: { at?: string } | undefined;
}

/** An error of the learner's code, as text. `stack` names the learner's files only. */
export interface Thrown {
  name: string;
  message: string;
  stack: string;
  /** Everything else the error says: own fields, cause, and theirs. */
  details: string;
  /** True when the value is an `Error` and not, say, a string. */
  isError: boolean;
}

/** What a host answers. */
export type Answer =
  | { returned: unknown; args?: unknown }
  | { kept: string }
  | { port: number }
  /** The path of a Unix socket, as the grader calls it. */
  | { socket: string }
  | { threw: Thrown }
  /** Importing the file failed. */
  | { unloadable: Thrown }
  /** The file has no such export, or it is of another type. */
  | { noExport: string; exports: string[]; type: string };
