/**
 * What `npm start` runs, with tsx, again at every save: a scene's app, of the learner's files.
 * Its environment says which: `EXERCISE` (the slug), `PORT`, `SECRET`.
 */
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createUserStore } from "../../../exercises/given/users.ts";
import { root } from "../../host/root.ts";
import type { Load, Scene } from "../../scenes/scene.ts";
import { mintTokens } from "./setting.ts";

const { EXERCISE = "", PORT = "3000", SECRET = "" } = process.env;

const load: Load = (file) => import(pathToFileURL(join(root, "exercises", EXERCISE, file)).href);

// A connection that is kept alive must not hold up the next start.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(0));

try {
  const { scene } = (await import(`../../scenes/${EXERCISE}.ts`)) as { scene: Scene };
  if (!("app" in scene)) throw new Error("This exercise has no app.");
  const setting = { secret: SECRET, users: createUserStore(), tokens: mintTokens(SECRET) };
  const app = await scene.app(load, setting);
  createServer(app).listen(Number(PORT), "127.0.0.1", () => {
    process.stdout.write(`Listening on http://localhost:${PORT}\n`);
  });
} catch (error) {
  process.stdout.write(
    `${describe(error)}\nThe app does not run. It is tried again when you save.\n`,
  );
}

/** The message and the learner's own places; nothing of Node's or the workshop's. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: ${String(error)}`;
  const frames = (error.stack ?? "")
    .split("\n")
    .filter((line) => line.includes(`${EXERCISE}/`))
    .map((line) =>
      line.replace(/.*?\(?(?:file:\/\/)?([^()]*\/)?(exercises\/)/, "  at $2").replace(/\)$/, ""),
    );
  return [`${error.name}: ${error.message.replaceAll(`${root}/`, "")}`, ...frames].join("\n");
}
