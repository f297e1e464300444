/**
 * What every app does at its first request, done before there is one: only then do Node, Express
 * and jsonwebtoken load and compile much of what they need, which takes as long as twenty requests
 * later. Nothing of the learner's is loaded yet, and nothing but compiled code is left behind.
 */
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import { connect, type AddressInfo } from "node:net";
import { listenOn } from "./listening.ts";

const require = createRequire(import.meta.url);

/** What is compiled at a first call is used from the second on. */
const ROUNDS = 3;

/** @param packages those that the learner's code is expected to load */
export async function rehearse(packages: readonly string[]): Promise<void> {
  for (const name of packages) await import(name);
  const secret = "a secret that signs nothing else, and nobody accepts";
  let token = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    if (packages.includes("jsonwebtoken")) {
      const { sign, verify } = require("jsonwebtoken") as typeof import("jsonwebtoken");
      token = sign({ sub: "1" }, secret, { expiresIn: 60 });
      verify(token, secret, { algorithms: ["HS256"] });
    }
    if (packages.includes("express")) {
      const express = require("express") as typeof import("express");
      const app = express();
      app.use(express.json());
      app.post("/tokens", (_req, res) => void res.json({ token }));
      await answered(app);
    }
  }
}

/** One request, and its answer. Without a network there is none, and that is all right. */
function answered(app: RequestListener): Promise<void> {
  return new Promise((resolve) => {
    const server = createServer(app).once("error", () => resolve());
    listenOn(server, 0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      const socket = connect(port, "127.0.0.1").once("error", () => {});
      socket.once("close", () => server.close(() => resolve()));
      const head =
        "POST /tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2";
      socket.resume();
      socket.write(`${head}\r\n\r\n{}`);
    });
  });
}
