/**
 * Servers listen where the grader says, and nowhere else. Whether a port is free that a learner's
 * code asks for depends on the machine, and no verdict may.
 */
import { Server } from "node:net";

const { listen } = Server.prototype;
const { apply } = Reflect;

/** From now on `listen()` throws, whoever calls it. */
export function refuseListening(): void {
  Server.prototype.listen = () => {
    throw new Error("The workshop starts the app: do not call listen().");
  };
}

/** What `listen()` was before. */
export const listenOn = (server: Server, ...where: unknown[]): void => {
  apply(listen, server, where);
};
