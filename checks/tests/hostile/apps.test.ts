/** Apps that answer badly, too much, or never. */
import { app, rightWith, type Files } from "./hostile-class.ts";
import { gradesAsExpected, type Case } from "./table.ts";

/** `GET /token` is handled by this body. */
const handler = (body: string): Files => app(`app.get("/token", (req, res) => { ${body} });`);
const bad = (name: string, files: Files, says: RegExp, nasty = false): Case => ({
  name,
  files,
  // On a busy machine, whatever takes a while may be out of time first.
  says: new RegExp(`${says.source}|no answer within`),
  nasty,
  never: ["03.8", "03.9", "03.10", "03.11"],
});
const late = /no answer within 2 s/;
const broken = /closed before there was a complete answer/;

/** Right, but for the request that looks whether its connection stays open. */
const spoils = (name: string, body: string): Case => ({
  name,
  files: {
    ...rightWith(""),
    "app.ts": `
      import express from "express";
      import { readBearerToken } from "./bearer.ts";
      export const createApp = () =>
        express().get("/token", (req, res) => {
          if (req.headers.host === "127.0.0.1") { ${body} return; }
          const token = readBearerToken(req.headers.authorization);
          if (token !== null) return void res.json({ token });
          res.set("WWW-Authenticate", 'Bearer realm="workshop"');
          res.status(401).json({ error: "missing_token" });
        });`,
  },
  says: /one answer, and then the end of the connection|no answer within/,
  never: ["03.9"],
});

const cases: Case[] = [
  spoils("drips, where nobody but a socket reads", `setInterval(() => res.write("x"), 50);`),
  spoils(
    "floods there",
    `const go = (): void => { while (res.write("x".repeat(65536))); res.once("drain", go); }; go();`,
  ),
  bad("never answers", handler(""), late, true),
  bad("drips", handler(`setInterval(() => res.write("x"), 50);`), late, true),
  bad("drips headers", handler(`setInterval(() => res.writeProcessing(), 50);`), late),
  bad("loops", handler("for (;;);"), late),
  bad("ends the process", handler("process.exit(0);"), /ended the process \(exit code 0\)/, true),
  bad(
    "floods",
    handler(
      `const go = (): void => { while (res.write("x".repeat(65536))); res.once("drain", go); }; go();`,
    ),
    /a body of more than 1 MiB/,
    true,
  ),
  bad(
    "floods when unpacked",
    handler(
      `res.set({ "content-type": "application/json", "content-encoding": "gzip" }).send(gzipSync(Buffer.alloc(1 << 27)));`,
    ),
    /a body of more than 1 MiB/,
  ),
  bad(
    "says that it is packed, and is not",
    handler(`res.set("content-encoding", "gzip").send("x");`),
    /an empty body|closed before/,
  ),
  bad(
    "floods with headers",
    handler(
      `for (let i = 0; i < 900; i++) res.setHeader("x-" + i, "x".repeat(1000)); res.json({});`,
    ),
    broken,
  ),
  bad(
    "promises more than it sends, and hangs up",
    handler(`res.set("content-length", "100").write("x"); res.destroy();`),
    broken,
  ),
  bad(
    "promises more than it sends, and waits",
    handler(`res.set("content-length", "100").write("x");`),
    late,
    true,
  ),
  bad(
    "sends more than it promises",
    handler(
      `req.socket.end("HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: 2\\r\\n\\r\\n{}{}");`,
    ),
    /closed before|Came back/,
  ),
  bad("hangs up", handler("req.socket.destroy();"), broken),
  bad("speaks no HTTP", handler(`req.socket.end("hello\\n\\n");`), broken),
  bad(
    "answers twice",
    handler(
      `req.socket.end("HTTP/1.1 401 No\\r\\nContent-Length: 0\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n");`,
    ),
    /status 401/,
  ),
  bad(
    "switches protocols",
    handler(
      `req.socket.write("HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: x\\r\\nConnection: Upgrade\\r\\n\\r\\n");`,
    ),
    /closed before|no answer within|status 101/,
  ),
  bad(
    "closes its own server",
    handler(
      `(req.socket as unknown as { server: { close(): void; closeAllConnections(): void } }).server.close(); (req.socket as unknown as { server: { closeAllConnections(): void } }).server.closeAllConnections();`,
    ),
    broken,
  ),
  bad("redirects", handler(`res.redirect("/x");`), /status 302/),
  bad("redirects to elsewhere", handler(`res.redirect("http://127.0.0.1:9/x");`), /status 302/),
  bad(
    "is not returned",
    app("return undefined as never;"),
    /the Express app that express\(\) made/,
  ),
  bad("says no JSON", handler(`res.type("json").send("{");`), /JSON/),
  bad(
    "says where it listens, and is elsewhere",
    app(`Server.prototype.address = () => ({ port: 9, address: "127.0.0.1", family: "IPv4" });`),
    /closed before there was/,
  ),
  bad("listens by itself, too", app(`app.listen(0, () => {});`), /do not call listen/),
];
for (const each of cases) {
  const text = each.files["app.ts"] ?? "";
  each.files["app.ts"] =
    `import { Server } from "node:http";\nimport { gzipSync } from "node:zlib";\nvoid Server;\nvoid gzipSync;\n${text}`;
}

gradesAsExpected("apps that answer badly", cases, { graders: 4 });
gradesAsExpected(
  "the nastiest of them",
  cases.filter(({ nasty }) => nasty),
  { isolation: "namespace" },
);
