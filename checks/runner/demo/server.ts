/**
 * What `npm start` runs, with tsx, again at every save: a scene's app, of the learner's files.
 * Its environment says which: `EXERCISE` (the slug), `PORT`, `SECRET`.
 */
import { createServer } from "node:http";
import { Server } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createUserStore } from "../../../exercises/given/users.ts";
import { root } from "../../host/root.ts";
import { importMistake } from "../../kit/import-mistake.ts";
import type { Load, Scene } from "../../scenes/scene.ts";
import { mintTokens } from "./setting.ts";

const { EXERCISE = "", PORT = "3000", SECRET = "" } = process.env;

const WAITS = "It is tried again when you save.";
const LEAVE_LISTENING =
  "Your code calls listen() itself: leave that to the workshop, which starts the app.";
const PORT_TAKEN = `Port ${PORT} was taken by another program while the app was down. Stop that one, or npm start again, which takes the next free port.`;

/** Whether the learner's code has put a server on a port of its own choice. */
let listensItself = false;
const { listen } = Server.prototype;
Server.prototype.listen = function (...args: unknown[]) {
  listensItself = true;
  return Reflect.apply(listen, this, args) as Server;
};

const load: Load = async <Module>(file: string) => {
  const path = join("exercises", EXERCISE, file);
  const module = (await import(pathToFileURL(join(root, path)).href)) as object;
  return naming(module, path.replaceAll("\\", "/")) as Module;
};

/** The same module: what it does not export is told with its file's name. */
function naming(module: object, path: string): object {
  return new Proxy(
    { ...module },
    {
      get(exports, name) {
        // A promise asks what it is given for `then`.
        if (name in exports || name === "then") return Reflect.get(exports, name) as unknown;
        throw new Error(`${path} does not export ${String(name)}.`);
      },
    },
  );
}

// A connection that is kept alive must not hold up the next start.
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    isTold = true; // it was ended from outside
    process.exit(0);
  });
}

// Something that a request left behind; what a handler throws, Express answers with a 500.
process.once("uncaughtException", (error) => {
  process.stdout.write(`${describe(error)}\nThe app has crashed. ${WAITS}\n`);
  isTold = true;
  process.exit(1);
});

/** Whether it was said what came of loading the app. */
let isTold = false;
process.once("exit", (code) => {
  if (isTold) return;
  process.stdout.write(
    `Your code ended the process while it was loaded (exit code ${code}). ${WAITS}\n`,
  );
});

try {
  const { scene } = (await import(`../../scenes/${EXERCISE}.ts`)) as { scene: Scene };
  if (!("app" in scene)) throw new Error("This exercise has no app.");
  const setting = { secret: SECRET, users: createUserStore(), tokens: mintTokens(SECRET) };
  const app = await scene.app(load, setting);
  const server = createServer(app);
  server.once("error", () => {
    process.stdout.write(`${listensItself ? LEAVE_LISTENING : PORT_TAKEN} ${WAITS}\n`);
    isTold = true;
    process.exit(1);
  });
  const listening = (): void => {
    process.stdout.write(`Listening on http://localhost:${PORT}\n`);
    isTold = true;
  };
  Reflect.apply(listen, server, [Number(PORT), "127.0.0.1", listening]);
} catch (error) {
  process.stdout.write(`${describe(error)}\nThe app does not run. ${WAITS}\n`);
  isTold = true;
}

/** The message and the learner's own places; nothing of Node's or the workshop's. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${String(error)}`;
  const forward = (text: string): string => text.replaceAll("\\", "/"); // paths of Windows
  const message = forward(error.message).replaceAll(`${forward(root)}/`, "");
  const frames = forward(error.stack ?? "")
    .split("\n")
    .filter((line) => line.includes(`exercises/${EXERCISE}/`))
    .map((line) =>
      line.replace(/.*?\(?(?:file:\/\/)?([^()]*\/)?(exercises\/)/, "$2").replace(/\)$/, ""),
    )
    .filter((place) => !message.includes(place));
  const lines = [`${error.name}: ${message}`, ...frames.map((place) => `  at ${place}`)];
  if (/export named/.test(message)) lines.push(adviceFor(error));
  if ((error as { syscall?: string }).syscall === "listen") lines.push(LEAVE_LISTENING);
  return lines.join("\n");
}

/** The commonest surprise of an import: a CommonJS package has no named exports. */
function adviceFor({ name, message, stack = "" }: Error): string {
  return importMistake(EXERCISE, { name, message, stack, details: "", isError: true });
}
