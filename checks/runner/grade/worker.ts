/**
 * A grading process: one grader, kept warm, that `npm run grade` hands batches to. It is a
 * process of its own because a submission may find a way to end the process that grades it: then
 * this one is lost, and not the class's results.
 */
import { course } from "../../course.ts";
import type { Isolation } from "../../host/isolation.ts";
import type { CheckMeta } from "../../kit/check.ts";
import { Grader, type Job } from "../grader.ts";
import type { ExitCode } from "../main.ts";
import type { Graded, Verdict } from "../verdict.ts";
import { labelOf } from "./cell.ts";

/** What the process is asked: the folders of some exercises, by slug. */
export interface Batch {
  seed: string;
  isolation: Isolation;
  jobs: { slug: string; folder: string }[];
}

/** What one job came to. Plain data, since it crosses between processes. */
export interface Outcome {
  verdict: Verdict;
  /** Check id → what was printed meanwhile. */
  printed: Record<string, string>;
  /** An answer did not come in time. */
  late: boolean;
  fault?: string;
}

/** One for each job, or what broke. */
export type Reply = { outcomes: Outcome[] } | { broke: string };

const LONGEST_PRINT = 500;

export async function gradeWorker(): Promise<ExitCode> {
  if (!process.send) return 2;
  let grader: Grader | undefined;
  // The grade command is gone, or has enough: hosts are ended by the keeper as this one exits.
  process.once("disconnect", () => process.exit(0));
  process.on("message", (batch: Batch) => {
    // The engine ends this process before what a thread keeps of its runs adds up.
    grader ??= new Grader({ here: 1 }, batch.isolation);
    void answer(grader, batch).then((reply) => process.send?.(reply));
  });
  await new Promise(() => {});
  return 0;
}

async function answer(grader: Grader, { seed, jobs }: Batch): Promise<Reply> {
  try {
    const graded = await grader.grade(jobs.map(jobFor), seed);
    return { outcomes: graded.map(outcomeOf) };
  } catch (error) {
    return { broke: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function jobFor({ slug, folder }: Batch["jobs"][number]): Job {
  const exercise = course.find((each) => each.slug === slug);
  if (!exercise) throw new Error(`There is no exercise ${slug}.`);
  return { exercise, label: labelOf(exercise), folders: [folder] };
}

function outcomeOf({ verdict, details, fault }: Graded): Outcome {
  const printed = details.flatMap((check) =>
    check.printed ? [[check.id, check.printed.slice(0, LONGEST_PRINT)]] : [],
  );
  return {
    verdict,
    printed: Object.fromEntries(printed) as Record<string, string>,
    late: details.some(isLate),
    ...(fault !== undefined && { fault }),
  };
}

/** An answer that did not come in time, or checks for which no time was left. */
const isLate = ({ status, finding, message = "" }: CheckMeta): boolean =>
  finding?.received?.startsWith("no answer within") === true ||
  (status === "skipped" && message.includes("were used up"));
