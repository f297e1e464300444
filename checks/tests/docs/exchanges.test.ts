/** Requests and answers in the documents: each request is sent, and its answer compared. */
import { createServer, request, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { apps, start } from "./apps.ts";
import {
  blocksIn,
  fragmentReason,
  option,
  pattern,
  placed,
  tasks,
  type Placed,
} from "./documents.ts";
import { Modules } from "./modules.ts";

/** Session tickets are random: any one will do. */
const RANDOM = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

const exchanges = blocksIn("http").filter(
  // Tasks may show one half of an exchange, or name a field in place of its value.
  (block) =>
    fragmentReason(block) === undefined &&
    (!tasks.includes(block.path) || /^[A-Z]+ [^]*^HTTP\/1\.1 /m.test(block.code)),
);
const modules = new Modules();
afterAll(() => modules.remove());
afterEach(() => vi.useRealTimers());

test.each(placed(exchanges))("%s is answered as it says", async (_place, block) => {
  // Only what Date answers is moved: timers and sockets need their own time.
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(option(block, "at") ?? start) });
  const [asked = "", shown] = block.code.split(/^(?=HTTP\/1\.1 )/m);
  if (shown === undefined) throw new Error("An exchange is a request and its answer.");
  const answer = await send(await appFor(block), asked);
  const { head, body } = parse(shown);
  expect(answer.status).toBe(head[0]);
  for (const line of head.slice(1)) {
    const [name = "", value = ""] = line.split(/: (.*)/s);
    const real = answer.headers[name.toLowerCase()];
    expect(mask(String(real)), name).toMatch(new RegExp(`^${pattern(mask(value))}$`));
  }
  // Two things that a reader would take for true where they are not shown.
  for (const name of ["www-authenticate", "set-cookie"])
    if (!head.some((line) => line.toLowerCase().startsWith(`${name}:`)))
      expect(answer.headers[name], name).toBeUndefined();
  if (body.startsWith("{")) expect(JSON.parse(answer.body)).toEqual(JSON.parse(body));
  else expect(answer.body).toBe(body);
});

const mask = (text: string): string => text.replaceAll(RANDOM, "random");

function parse(text: string): { head: string[]; body: string } {
  const [head = "", ...rest] = text.trimEnd().split("\n\n");
  return { head: head.split("\n"), body: rest.join("\n\n") };
}

async function appFor(block: Placed): Promise<RequestListener> {
  const name = option(block, "app") ?? block.path.match(/\d\d-[\w-]+/)?.[0] ?? "";
  const make = apps[name];
  if (!make) throw new Error(`apps.ts has no app called "${name}".`);
  // An app that the document itself shows: the block that exports the function.
  const home = blocksIn("ts").find(
    ({ path, code }) => path === block.path && code.includes(`export function ${name}(`),
  );
  return make(home ? await modules.load(home) : {});
}

interface Answer {
  status: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

async function send(app: RequestListener, text: string): Promise<Answer> {
  const { head, body } = parse(text);
  const [method, path] = (head[0] ?? "").split(" ");
  const headers = Object.fromEntries(head.slice(1).map((line) => line.split(/: (.*)/s)));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const outgoing = request(
        { port, host: "127.0.0.1", method, path, headers, agent: false },
        (answer) => {
          const { statusCode, statusMessage } = answer;
          let received = "";
          answer.setEncoding("utf8").on("data", (part: string) => (received += part));
          answer.on("end", () =>
            resolve({
              status: `HTTP/1.1 ${statusCode} ${statusMessage}`,
              headers: answer.headers,
              body: received,
            }),
          );
        },
      );
      outgoing.on("error", reject).end(body);
    });
  } finally {
    server.close();
  }
}
