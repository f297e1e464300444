/** `npm start 03`: the learner's app, started again at every save, and requests to try on it. */
import { join } from "node:path";
import { createUserStore } from "../../exercises/given/users.ts";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import type { Scene, SceneRequest, Setting } from "../scenes/scene.ts";
import { curlLine, powerShellLine } from "./demo/curl.ts";
import { freePort } from "./demo/free-port.ts";
import { mintTokens, newSecret } from "./demo/setting.ts";
import { runWithTsx } from "./demo/tsx.ts";
import { importBundled } from "./import-bundled.ts";
import type { ExitCode } from "./main.ts";
import { readOneExercise } from "./one-exercise.ts";
import { paperFor } from "./report/paper.ts";
import { sceneOf } from "./scene-of.ts";

export async function start(argv: string[]): Promise<ExitCode> {
  const { exercise } = readOneExercise("start", argv);
  const { scene } = await importBundled<{ scene: Scene }>(sceneOf(exercise));
  if (!("app" in scene)) {
    process.stdout.write(
      `Exercise ${exercise.number} is made of functions and has no app to start. ` +
        `npm run watch ${exercise.number} tries your functions at every save; npm run token <jwt> shows what a token holds.\n`,
    );
    return 0;
  }
  const secret = newSecret();
  const port = await freePort();
  const setting = { secret, users: createUserStore(), tokens: mintTokens(secret) };
  process.stdout.write(
    describe(exercise, scene.requests(setting), setting, `http://localhost:${port}`),
  );
  return runWithTsx({
    script: "server.ts",
    args: [],
    watch: [join(root, "exercises", exercise.slug, "**/*.ts")],
    env: { EXERCISE: exercise.slug, PORT: String(port), SECRET: secret },
  });
}

function describe(
  exercise: Exercise,
  requests: SceneRequest[],
  { tokens }: Setting,
  origin: string,
): string {
  const paper = paperFor(process.stdout);
  const windows = process.platform === "win32";
  const lines = requests.flatMap((request) => [
    `${paper.paint("dim", `# ${request.say}`)}`,
    windows ? powerShellLine(request, origin) : curlLine(request, origin),
  ]);
  const shell = windows ? "PowerShell" : "bash, zsh or Git Bash; in PowerShell write curl.exe";
  const minted = Object.entries(tokens).map(([name, token]) => `  ${name.padEnd(8)} ${token}`);
  return [
    paper.paint("bold", `${exercise.number} ${exercise.title}`),
    "",
    `Requests to try (${shell}):`,
    "",
    ...lines,
    "",
    "Tokens for your own requests, good for 15 minutes; the last two should be refused:",
    ...minted,
    "",
    "",
  ].join("\n");
}
