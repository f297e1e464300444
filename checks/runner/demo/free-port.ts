/** 3000, or the next port after it that is free. */
import { createServer } from "node:net";

const LAST = 3100;

export async function freePort(from = 3000): Promise<number> {
  for (let port = from; port <= LAST; port += 1) if (await isFree(port)) return port;
  throw new Error(`All ports from ${from} to ${LAST} are in use.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once("error", () => resolve(false))
      .listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
