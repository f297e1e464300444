/** 3000, or the next port after it that is free. */
import { connect, createServer } from "node:net";
import { UsageError } from "../usage-error.ts";

const LAST = 3100;
const PATIENCE_MS = 300;

export async function freePort(from = 3000): Promise<number> {
  for (let port = from; port <= LAST; port += 1) {
    if ((await canListen(port)) && !(await isAnswered(port))) return port;
  }
  throw new UsageError(
    `All ports from ${from} to ${LAST} are in use: end one of the servers first.`,
  );
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once("error", () => resolve(false))
      .listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/**
 * Whether another app listens at `::1`, or, where the system allows two to share a port, at all
 * addresses. curl and browsers try `::1` first: that app would get the requests.
 */
function isAnswered(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "::1", timeout: PATIENCE_MS });
    const tell = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.once("connect", tell(true)).once("error", tell(false)).once("timeout", tell(false));
  });
}
