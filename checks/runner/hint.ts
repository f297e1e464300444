/** `npm run hint 03`: the next rung of the ladder for the check that fails now. */
import type { Exercise } from "../course.ts";
import type { CheckMeta } from "../kit/check.ts";
import { readOneExercise } from "./one-exercise.ts";
import { readHints, type Topic } from "./hints.ts";
import type { ExitCode } from "./main.ts";
import { paperFor, wrap, type Paper } from "./report/paper.ts";
import { plain } from "./report/plain.ts";
import { resultOf } from "./results.ts";
import { requireWork } from "./starter.ts";
import { recall, remember } from "./state.ts";

/** Which rung was read last. */
interface Place {
  topic: string;
  rung: number;
}

export async function hint(argv: string[]): Promise<ExitCode> {
  const { exercise, flags } = readOneExercise("hint", argv, ["all"]);
  requireWork(exercise);
  const paper = paperFor(process.stdout);
  if (flags.has("all")) {
    const all = readHints(exercise).flatMap((topic) =>
      topic.rungs.map((_, rung) => describe(topic, rung, paper)),
    );
    process.stdout.write(`${all.join("\n\n")}\n`);
    return 0;
  }
  const { details = [], verdict } = (await resultOf(exercise)) ?? {};
  if (verdict?.status === "fault") {
    process.stderr.write(`${noVerdict(exercise)}\n`);
    return 3;
  }
  process.stdout.write(`${describeNextHint(exercise, details, paper)}\n`);
  return 0;
}

export const noVerdict = ({ number }: Exercise): string =>
  `The grader itself broke, so that it is not known what fails. npm run check ${number} says how.`;

/** The check that a hint is about: what is wrong with it may explain the others. */
export const firstFailing = (details: readonly CheckMeta[]): CheckMeta | undefined =>
  details.find(({ status }) => status === "failed");

/**
 * The next rung for the first check that fails; remembers that it was read.
 * @param further how one gets the rung after it
 */
export function describeNextHint(
  exercise: Exercise,
  details: readonly CheckMeta[],
  paper: Paper,
  further = `npm run hint ${exercise.number}`,
): string {
  if (details.length === 0) return "No check was run, so there is nothing to hint at.";
  const failing = firstFailing(details);
  if (!failing) return `All checks of ${exercise.number} pass: there is nothing to hint at.`;
  const topics = readHints(exercise);
  const topic = topics.find(({ checks }) => checks.includes(failing.id)) ?? topics[0];
  if (!topic) return `There are no hints for ${exercise.number}.`;
  const rung = nextRung(exercise, topic);
  remember("hints", exercise.slug, { topic: topic.title, rung } satisfies Place);
  const isLast = rung === topic.rungs.length - 1;
  return [
    paper.paint("dim", wrap(`For ${failing.id}, ${failing.title}`, paper.width, "")),
    describe(topic, rung, paper),
    isLast
      ? `That was the last rung. npm run diff ${exercise.number} shows the solution beside your files.`
      : `Try again first. The next rung: ${further}`,
  ].join("\n\n");
}

/** The rung after the one that was read last, if that was of the same ladder; never beyond the last. */
function nextRung({ slug }: Exercise, { title, rungs }: Topic): number {
  const last: Partial<Place> | undefined = recall<Place>("hints")[slug];
  const read = last?.topic === title ? Number(last.rung) : -1;
  return Number.isInteger(read) ? Math.min(Math.max(read, -1) + 1, rungs.length - 1) : 0;
}

function describe(topic: Topic, rung: number, paper: Paper): string {
  const { name, text } = topic.rungs[rung] ?? { name: "", text: "" };
  const heading = `${topic.title}: ${name} (${rung + 1} of ${topic.rungs.length})`;
  return `${paper.paint("bold", heading)}\n\n${plain(text, paper.width)}`;
}
