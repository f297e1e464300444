/** A connection over a Unix socket says what one over 127.0.0.1 would: apps log `req.ip`. */
import type { Server } from "node:http";
import type { Socket } from "node:net";

let ports = 40_000;

export function seemLoopback(server: Server): void {
  const localPort = (ports += 1);
  server.prependListener("connection", (socket: Socket) => {
    const seen = {
      ...{ remoteAddress: "127.0.0.1", remoteFamily: "IPv4", remotePort: (ports += 1) },
      ...{ localAddress: "127.0.0.1", localFamily: "IPv4", localPort },
    };
    for (const [name, value] of Object.entries(seen)) {
      Object.defineProperty(socket, name, { value, configurable: true });
    }
  });
}
