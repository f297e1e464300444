/** `npm run hint 03`: the next rung of the ladder for the check that fails now. */
import { join } from "node:path";
import type { Exercise } from "../course.ts";
import { root } from "../host/root.ts";
import { readOneExercise } from "./one-exercise.ts";
import { Grader, newSeed } from "./grader.ts";
import { readHints, type Topic } from "./hints.ts";
import type { ExitCode } from "./main.ts";
import { paperFor, wrap, type Paper } from "./report/paper.ts";
import { recall, remember } from "./state.ts";

/** Which rung was read last. */
interface Place {
  topic: string;
  rung: number;
}

export async function hint(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("hint", argv, ["all"]);
  const paper = paperFor(process.stdout);
  const topics = readHints(exercise);
  if (flags.has("all")) {
    for (const topic of topics) print(topic.rungs.map((_, rung) => describe(topic, rung, paper)));
    return 0;
  }
  const failing = await firstFailing(exercise);
  if (failing === undefined) {
    print([`All checks of ${exercise.number} pass: there is nothing to hint at.`]);
    return 0;
  }
  const topic = topics.find(({ checks }) => checks.includes(failing.id)) ?? topics[0];
  if (!topic) return 0;
  const last = recall<Place>("hints")[exercise.slug];
  const rung = last?.topic === topic.title ? Math.min(last.rung + 1, topic.rungs.length - 1) : 0;
  remember("hints", exercise.slug, { topic: topic.title, rung } satisfies Place);
  const isLast = rung === topic.rungs.length - 1;
  print([
    paper.paint("dim", `${failing.id} ${failing.title}`),
    describe(topic, rung, paper),
    isLast
      ? `That was the last rung. npm run diff ${exercise.number} shows the solution beside your files.`
      : `Try again first. The next rung: npm run hint ${exercise.number}`,
  ]);
  return 0;
}

async function firstFailing(
  exercise: Exercise,
): Promise<{ id: string; title: string } | undefined> {
  const grader = new Grader();
  const folders = [join(root, "exercises", exercise.slug)];
  const [graded] = await grader.grade(
    [{ exercise, label: `exercises/${exercise.slug}`, folders }],
    newSeed(),
  );
  await grader.close();
  return graded?.details.find(({ status }) => status === "failed");
}

function describe(topic: Topic, rung: number, paper: Paper): string {
  const { name, text } = topic.rungs[rung] ?? { name: "", text: "" };
  const heading = `${topic.title}: ${name} (${rung + 1} of ${topic.rungs.length})`;
  const paragraphs = text
    .split(/\n\n+/)
    .map((each) => wrap(each.replaceAll("\n", " "), paper.width, ""));
  return `${paper.paint("bold", heading)}\n\n${paragraphs.join("\n\n")}`;
}

function print(parts: string[]): void {
  process.stdout.write(`${parts.join("\n\n")}\n\n`);
}
