/** A host as a suite sees it: the keeper, in the process's main thread, holds the real one. */
import { randomUUID } from "node:crypto";
import { BroadcastChannel } from "node:worker_threads";
import type { Gone, Reply } from "../host/host.ts";
import { keeperHere } from "../host/keeper.ts";
import type { Request, Response } from "../host/requests.ts";
import type { Question } from "../host/protocol.ts";
import { waitedMs } from "../host/starvation.ts";

/** The line to the keeper. */
export class KeeperLine {
  readonly #self = randomUUID();
  readonly #channelName: string;
  /** Only where the keeper lives in another thread. */
  #channel: BroadcastChannel | undefined;
  readonly #waiting = new Map<number, (response: Response) => void>();
  #sent = 0;

  constructor(channelName: string) {
    this.#channelName = channelName;
  }

  #open(): BroadcastChannel {
    const channel = new BroadcastChannel(this.#channelName);
    channel.onmessage = ({ data }: { data: { to?: string; id: number; response: Response } }) => {
      if (data.to !== this.#self) return;
      this.#waiting.get(data.id)?.(data.response);
      this.#waiting.delete(data.id);
    };
    return channel;
  }

  async send(request: Request): Promise<Response> {
    const keeper = keeperHere(this.#channelName);
    const response = await (keeper?.answer(request) ?? this.#post(request));
    if (response.fault !== undefined) throw new Error(response.fault);
    return response;
  }

  #post(request: Request): Promise<Response> {
    this.#sent += 1;
    const id = this.#sent;
    const channel = (this.#channel ??= this.#open());
    return new Promise<Response>((resolve) => {
      this.#waiting.set(id, resolve);
      channel.postMessage({ from: this.#self, id, request });
    });
  }

  /** @param byHand a host in which no token library can be loaded */
  async open(run: string, byHand: boolean): Promise<HostClient> {
    const { opened = -1, pid = 0 } = await this.send({ kind: "open", run, byHand });
    return new HostClient(this, opened, pid);
  }

  close(): void {
    this.#channel?.close();
  }
}

export class HostClient {
  /** Why it cannot answer any more, once that is so. */
  gone: Gone | undefined;
  readonly #line: KeeperLine;
  readonly #host: number;
  readonly #pid: number;
  #waitedMs = 0;
  #printed = "";

  constructor(line: KeeperLine, host: number, pid: number) {
    this.#line = line;
    this.#host = host;
    this.#pid = pid;
  }

  /** Milliseconds that it has waited for a processor, as far as that can still be known. */
  get waitedMs(): number {
    // Nothing is known of a process that is gone: then what was last read.
    this.#waitedMs = Math.max(this.#waitedMs, waitedMs(this.#pid));
    return this.#waitedMs;
  }

  async ask(question: Question, deadlineMs: number): Promise<Reply> {
    const { reply } = await this.#send({ kind: "ask", host: this.#host, question, deadlineMs });
    return reply ?? { gone: { why: "closed" } };
  }

  async kill(why: Gone["why"]): Promise<void> {
    await this.#send({ kind: "kill", host: this.#host, why });
  }

  /** What was printed since this was last called, as far as it has arrived. */
  takePrinted(): string {
    const text = this.#printed;
    this.#printed = "";
    return text;
  }

  async #send(request: Request): Promise<Response> {
    const response = await this.#line.send(request);
    this.#printed += response.printed ?? "";
    this.gone = response.gone;
    return response;
  }
}
