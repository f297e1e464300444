/** `npm run hint 03`: the next rung of the ladder for the check that fails now. */
import type { Exercise } from "../course.ts";
import type { CheckMeta } from "../kit/check.ts";
import { readOneExercise } from "./one-exercise.ts";
import { readHints, type Topic } from "./hints.ts";
import type { ExitCode } from "./main.ts";
import { paperFor, wrap, type Paper } from "./report/paper.ts";
import { resultOf } from "./results.ts";
import { recall, remember } from "./state.ts";

/** Which rung was read last. */
interface Place {
  topic: string;
  rung: number;
}

export async function hint(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("hint", argv, ["all"]);
  const paper = paperFor(process.stdout);
  if (flags.has("all")) {
    const all = readHints(exercise).flatMap((topic) =>
      topic.rungs.map((_, rung) => describe(topic, rung, paper)),
    );
    process.stdout.write(`${all.join("\n\n")}\n`);
    return 0;
  }
  const details = (await resultOf(exercise))?.details ?? [];
  process.stdout.write(`${describeNextHint(exercise, details, paper)}\n`);
  return 0;
}

/** The next rung for the first check that fails; remembers that it was read. */
export function describeNextHint(
  exercise: Exercise,
  details: readonly CheckMeta[],
  paper: Paper,
): string {
  const failing = details.find(({ status }) => status === "failed");
  if (!failing) return `All checks of ${exercise.number} pass: there is nothing to hint at.`;
  const topics = readHints(exercise);
  const topic = topics.find(({ checks }) => checks.includes(failing.id)) ?? topics[0];
  if (!topic) return `There are no hints for ${exercise.number}.`;
  const last = recall<Place>("hints")[exercise.slug];
  const rung = last?.topic === topic.title ? Math.min(last.rung + 1, topic.rungs.length - 1) : 0;
  remember("hints", exercise.slug, { topic: topic.title, rung } satisfies Place);
  const isLast = rung === topic.rungs.length - 1;
  return [
    paper.paint("dim", `${failing.id} ${failing.title}`),
    describe(topic, rung, paper),
    isLast
      ? `That was the last rung. npm run diff ${exercise.number} shows the solution beside your files.`
      : `Try again first. The next rung: npm run hint ${exercise.number}`,
  ].join("\n\n");
}

function describe(topic: Topic, rung: number, paper: Paper): string {
  const { name, text } = topic.rungs[rung] ?? { name: "", text: "" };
  const heading = `${topic.title}: ${name} (${rung + 1} of ${topic.rungs.length})`;
  const paragraphs = text
    .split(/\n\n+/)
    .map((each) => wrap(each.replaceAll("\n", " "), paper.width, ""));
  return `${paper.paint("bold", heading)}\n\n${paragraphs.join("\n\n")}`;
}
