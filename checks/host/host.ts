/** A running host, from the grader's side: questions in, answers out, deadlines kept. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Duplex } from "node:stream";
import { Deadline } from "./deadline.ts";
import { limits } from "./limits.ts";
import type { Answer, Question, Thrown } from "./protocol.ts";
import { answers, readMessage } from "./read-answer.ts";
import type { SocketFolder } from "./socket-folder.ts";
import { waitedMs } from "./starvation.ts";

/** Why a host cannot answer any more. */
export interface Gone {
  why: "deadline" | "exit" | "crash" | "memory" | "output" | "flood" | "closed";
  /** The exit code, where the process ended itself. */
  code?: number | null;
  thrown?: Thrown | undefined;
}

export type Reply = Answer | { gone: Gone };

const STARTING_MS = 30_000;
/** Answers to nothing: each costs the grader time. */
const MOST_UNASKED = 1_000;

export class Host {
  /** What the learner's code printed, cut at `limits.outputBytes`. */
  printed = "";
  readonly #child: ChildProcess;
  readonly #sockets: SocketFolder | undefined;
  readonly #waiting = new Map<number, { question: Question; settle: (reply: Reply) => void }>();
  readonly #ended: Promise<void>;
  #gone: Gone | undefined;
  #unread = "";
  #asked = 0;
  #thrown: Thrown | undefined;
  #inner: number | undefined;
  #unasked = 0;
  /** Its group is gone: the number may be another's soon. */
  #isOver = false;
  readonly #watch: NodeJS.Timeout;

  /** @param sockets where its apps listen, if it runs in namespaces of its own */
  constructor(child: ChildProcess, sockets?: SocketFolder) {
    this.#child = child;
    this.#sockets = sockets;
    const channel = child.stdio[3] as Duplex;
    channel.setEncoding("utf8");
    channel.on("data", (chunk: string) => this.#read(chunk));
    channel.on("error", () => {});
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8");
      stream?.on("data", (chunk: string) => this.#print(chunk));
    }
    this.#ended = new Promise((resolve) => {
      child.once("error", (error) => {
        this.#lose({ why: "exit", thrown: { ...noThrown, message: error.message } });
        resolve();
      });
      child.once("exit", (code, signal) => {
        this.#endGroup();
        this.#isOver = true;
        const finish = (): void => {
          this.#lose(this.#endingOf(code, signal));
          resolve();
        };
        // "close" comes once all output is read; something may hold the pipes open for longer.
        child.once("close", finish);
        // setImmediate: what has arrived by then is read first, however late the timer is.
        setTimeout(() => setImmediate(finish), 1_000).unref();
      });
    });
    this.#watch = setInterval(() => this.#checkMemory(), 100);
    this.#watch.unref();
  }

  /** Settles once the host can take questions, or can never again. */
  ready(): Promise<Reply> {
    return this.ask({ op: "clock", offsetMs: 0 }, STARTING_MS);
  }

  /** Asks one question; after `deadline` milliseconds without an answer, the host is killed. */
  ask(question: Question, deadline: number): Promise<Reply> {
    if (this.#gone) return Promise.resolve({ gone: this.#gone });
    this.#asked += 1;
    const id = this.#asked;
    const place = "serve" in question && question.serve ? this.#sockets?.next() : undefined;
    const sent = place ? { ...question, serve: { at: place.inside } } : question;
    return new Promise((resolve) => {
      const timer = new Deadline(
        deadline,
        () => waitedMs(this.pid),
        () => this.kill({ why: "deadline" }),
      );
      const settle = (reply: Reply): void => {
        timer.cancel();
        this.#waiting.delete(id);
        // Where to find an app is not the host's to say, if the grader has said it.
        const where = place && ("socket" in reply || "port" in reply);
        resolve(where ? { socket: place.outside } : reply);
      };
      this.#waiting.set(id, { question, settle });
      (this.#child.stdio[3] as Duplex).write(`${JSON.stringify({ id, ...sent })}\n`);
    });
  }

  /** The process in which the learner's code runs. */
  get pid(): number {
    return this.#nodePid() ?? 0;
  }

  get gone(): Gone | undefined {
    return this.#gone;
  }

  /** Ends the process and everything in its group, and waits until it is gone. */
  async end(): Promise<void> {
    this.kill({ why: "closed" });
    await this.#ended;
  }

  kill(gone: Gone): void {
    this.#lose(gone);
    this.#endGroup();
  }

  #endGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#isOver) return;
    try {
      // A negative number: the whole group. It outlives its leader as long as anything is in it.
      if (process.platform === "win32") this.#child.kill("SIGKILL");
      else process.kill(-pid, "SIGKILL");
    } catch {
      // Nobody left.
    }
  }

  #lose(gone: Gone): void {
    this.#gone ??= gone;
    clearInterval(this.#watch);
    for (const { settle } of [...this.#waiting.values()]) settle({ gone: this.#gone });
  }

  #read(chunk: string): void {
    this.#unread += chunk;
    if (this.#unread.length > 2 * limits.answerBytes) {
      this.kill({ why: "flood" });
      this.#unread = "";
      return;
    }
    for (let end = this.#unread.indexOf("\n"); end >= 0; end = this.#unread.indexOf("\n")) {
      const line = this.#unread.slice(0, end);
      this.#unread = this.#unread.slice(end + 1);
      this.#receive(line);
    }
  }

  /** Anything can stand on this line: learner code can write to the descriptor too. */
  #receive(line: string): void {
    const message = readMessage(line);
    if (!message) return;
    if ("crashed" in message) {
      this.#thrown = message.crashed;
      return;
    }
    const { id, answer } = message;
    const asked = this.#waiting.get(id);
    // The path of a socket is the grader's to say: this could be any of the machine's.
    const wild = "socket" in answer && !this.#sockets;
    if (asked && answers(asked.question, answer) && !wild) asked.settle(answer);
    else if ((this.#unasked += 1) > MOST_UNASKED) this.kill({ why: "flood" });
  }

  #print(chunk: string): void {
    this.printed += chunk;
    if (this.printed.length <= limits.outputBytes) return;
    this.printed = this.printed.slice(0, limits.outputBytes);
    this.kill({ why: "output" });
  }

  #endingOf(code: number | null, signal: NodeJS.Signals | null): Gone {
    if (/heap out of memory|Array buffer allocation failed/.test(this.printed.slice(-8_000))) {
      return { why: "memory" };
    }
    // bwrap tells a signal as a shell does.
    const signalled = signal ?? (this.#sockets && Number(code) > 128);
    if (signalled || this.#thrown) return { why: "crash", code, thrown: this.#thrown };
    return { why: "exit", code };
  }

  /** The heap has a cap of its own; this watches everything else, where the system tells. */
  #checkMemory(): void {
    if (process.platform !== "linux" || !this.#child.pid) return;
    try {
      const status = readFileSync(`/proc/${this.#nodePid()}/status`, "utf8");
      const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
      if (kibibytes * 1024 > limits.residentBytes) this.kill({ why: "memory" });
    } catch {
      // Already gone.
    }
  }

  /** Node itself: the child, or what bwrap started. */
  #nodePid(): number | undefined {
    const { pid } = this.#child;
    if (!this.#sockets || this.#inner) return this.#inner ?? pid;
    try {
      const started = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
      this.#inner ||= Number.parseInt(started, 10); // none, as long as bwrap is getting ready
    } catch {
      // Already gone.
    }
    return this.#inner;
  }
}

const noThrown: Thrown = { name: "Error", message: "", stack: "", details: "", isError: true };
