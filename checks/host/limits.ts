/**
 * What a learner's code may use. Right answers need a fraction of these, also on a busy machine.
 * Times are in milliseconds, sizes in bytes.
 */
export const limits = {
  /** Importing one file. */
  loadMs: 5_000,
  /** One call of a function, or one HTTP request. */
  answerMs: 2_000,
  /** All checks of one exercise together. */
  exerciseMs: 20_000,
  /** By how much one deadline may be put off for want of a processor to run on. */
  starvedAnswerMs: 15_000,
  /** How much of such time does not count for the whole exercise. */
  starvedExerciseMs: 40_000,
  /** V8's heap (`--max-old-space-size`). */
  heapBytes: 256 * 2 ** 20,
  /** Everything the process holds, Node itself and memory outside the heap included. */
  residentBytes: 512 * 2 ** 20,
  /** Memory that can be written, as far as it was asked for: a backstop of the system's own. */
  dataBytes: 1536 * 2 ** 20,
  /** Open files and connections. */
  descriptors: 1024,
  /** Everything printed, to stdout and stderr together. */
  outputBytes: 2 ** 20,
  /** One answer of a function, or one HTTP body. */
  answerBytes: 2 ** 20,
  /** CPU seconds, enforced by the operating system, should the grader itself be killed. */
  cpuSeconds: 30,
  /** The source files of one exercise. */
  sourceFiles: 50,
  sourceBytes: 2 ** 20,
} as const;

/** "2 s", "256 MiB": a limit as a sentence needs it. */
export const inSeconds = (milliseconds: number): string => `${milliseconds / 1000} s`;
export const inMebibytes = (bytes: number): string => `${bytes / 2 ** 20} MiB`;
