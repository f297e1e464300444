/**
 * The connections on which a check sends its requests. They are kept alive, since opening one
 * takes as long as the request itself, and closed when the check is over: what an answer does to
 * its connection must not be felt by the next check.
 */
import { Agent } from "node:http";

export class Connections {
  #agent = new Agent({ keepAlive: true });
  #single = new Agent({ keepAlive: true, maxSockets: 1 });

  /** Takes a connection that is free, or opens one. */
  get any(): Agent {
    return this.#agent;
  }

  /** Always the same one. */
  get single(): Agent {
    return this.#single;
  }

  close(): void {
    this.#agent.destroy();
    this.#agent = new Agent({ keepAlive: true });
    this.#single.destroy();
    this.#single = new Agent({ keepAlive: true, maxSockets: 1 });
  }
}
