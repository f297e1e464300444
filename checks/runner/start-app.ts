/** `npm start 03`: the learner's app, started again at every save, and requests to try on it. */
import { pathToFileURL } from "node:url";
import { createUserStore } from "../../exercises/given/users.ts";
import type { Exercise } from "../course.ts";
import type { Scene, SceneRequest, Setting } from "../scenes/scene.ts";
import { curlLine, powerShellLine, type CommandLine } from "./demo/curl.ts";
import { freePort } from "./demo/free-port.ts";
import { mintTokens, newSecret } from "./demo/setting.ts";
import { runWithTsx } from "./demo/tsx.ts";
import type { ExitCode } from "./main.ts";
import { readOneExercise } from "./one-exercise.ts";
import { paperFor } from "./report/paper.ts";
import { sceneOf } from "./scene-of.ts";
import { requireWork } from "./starter.ts";

export async function start(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("start", argv, ["bash", "powershell"]);
  requireWork(exercise);
  // A scene may import packages: it is loaded where it lies, as the app will be. Only here:
  // the other commands need not wait for tsx.
  const { tsImport } = await import("tsx/esm/api");
  const path = pathToFileURL(sceneOf(exercise)).href;
  const { scene } = (await tsImport(path, import.meta.url)) as { scene: Scene };
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
    describe(
      exercise,
      scene.requests(setting),
      setting,
      shellOf(flags),
      `http://localhost:${port}`,
    ),
  );
  return runWithTsx({
    script: "server.ts",
    args: [],
    watch: [`exercises/${exercise.slug}/**/*.ts`],
    env: { EXERCISE: exercise.slug, PORT: String(port), SECRET: secret },
  });
}

interface Shell {
  name: string;
  /** The flag for those who use another. */
  other: string;
  line: CommandLine;
}

/** npm runs this in a shell of its own, so the learner's cannot be seen: the system suggests one. */
function shellOf(flags: Set<string>): Shell {
  const powershell =
    flags.has("powershell") || (process.platform === "win32" && !flags.has("bash"));
  return powershell
    ? { name: "PowerShell", other: "bash", line: powerShellLine }
    : { name: "bash, zsh or Git Bash", other: "powershell", line: curlLine };
}

function describe(
  exercise: Exercise,
  requests: SceneRequest[],
  { tokens }: Setting,
  shell: Shell,
  origin: string,
): string {
  const paper = paperFor(process.stdout);
  const lines = requests.flatMap((request) => [
    ...[request.say, ...sources(request, requests)].map((line) =>
      paper.paint("dim", `# ${harmlessToShells(line)}`),
    ),
    shell.line(request, origin),
    "",
  ]);
  return [
    paper.paint("bold", `${exercise.number} ${exercise.title}`),
    "",
    `Requests to try (${shell.name}; npm start ${exercise.number} -- --${shell.other} prints them for the other shell):`,
    "",
    ...(shell.line === curlLine && isZsh()
      ? [
          "Your shell is zsh, which needs this once, to take comments for comments:",
          "",
          "setopt interactive_comments",
          "",
        ]
      : []),
    ...lines,
    ...ownTokens(requests, tokens),
    "",
  ].join("\n");
}

/** The shell of most Macs takes a # that is typed, or pasted, for a command until it is told not to. */
const isZsh = (): boolean => /(?:^|\/)zsh$/.test(process.env["SHELL"] ?? "");

/** In a comment that is none, an apostrophe would begin a text that swallows the lines below. */
const harmlessToShells = (line: string): string => line.replaceAll("'", "’");

/** Tokens to play with, where the app takes them: not all apps verify one. */
function ownTokens(requests: SceneRequest[], tokens: Setting["tokens"]): string[] {
  const sent = requests.flatMap(({ headers = {} }) => Object.values(headers));
  const minted = Object.entries(tokens);
  if (!minted.some(([, token]) => sent.some((value) => value.includes(token)))) return [];
  return [
    "Tokens for your own requests, good for 15 minutes; the last two should be refused:",
    ...minted.map(([name, token]) => `  ${name.padEnd(8)} ${token}`),
    "",
  ];
}

/** Where the values come from that a request leaves open: `{access_token}` and the like. */
function sources({ headers = {} }: SceneRequest, requests: SceneRequest[]): string[] {
  const open = Object.values(headers).flatMap((value) => [...value.matchAll(/\{(\w+)\}/g)]);
  return open.map(([placeholder, name = ""]) => {
    const source = requests.find(({ keep }) => {
      // What an empty answer would leave has the same names.
      return keep && name in keep({ json: {}, headers: new Headers() });
    });
    return `For ${placeholder}, put in the ${name} of the answer to ${source?.method} ${source?.path}.`;
  });
}
