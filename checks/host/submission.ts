/**
 * A submission: the `.ts` files of one exercise's folder, read once. Everything else that a
 * folder may hold (configurations, `package.json`, links, other exercises) is not looked at.
 */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inMebibytes, limits } from "./limits.ts";

export interface Submission {
  /** Where it comes from, as the learner would write it: `exercises/03-authorization-header`. */
  label: string;
  /** Path inside the exercise's folder, with `/` → source text. */
  sources: Record<string, string>;
  /** A sentence for each file that was refused. */
  refused: string[];
}

/** Where a submission is read from. */
export interface TargetFolder {
  /** How messages call it: `exercises/03-authorization-header`. */
  label: string;
  /** Absolute paths; the files of later ones are laid over those of earlier ones. */
  folders: string[];
}

/**
 * Reads a submission. A later folder's files replace an earlier one's of the same name: this is how
 * a proof lays one mistake over the solution.
 */
export function readSubmission({ label, folders }: TargetFolder): Submission {
  const submission: Submission = { label, sources: {}, refused: [] };
  for (const folder of folders) readFolder(submission, folder, "");
  const total = Object.values(submission.sources).reduce((sum, text) => sum + text.length, 0);
  if (total > limits.sourceBytes) {
    submission.refused.push(
      `The files are larger than ${inMebibytes(limits.sourceBytes)} together.`,
    );
    submission.sources = {};
  }
  return submission;
}

function readFolder(submission: Submission, folder: string, prefix: string): void {
  for (const name of listFolder(folder)) {
    const path = join(folder, name);
    const relative = prefix + name;
    const kind = lstatSync(path, { throwIfNoEntry: false });
    // Editors make files for a moment while they save, and Emacs a link for as long as it edits.
    if (kind === undefined || name.startsWith(".#")) continue;
    if (kind.isSymbolicLink()) {
      submission.refused.push(`${relative} is a link. Put the file itself there.`);
    } else if (kind.isDirectory()) {
      if (name !== "node_modules" && !name.startsWith(".")) {
        readFolder(submission, path, `${relative}/`);
      }
    } else if (name.endsWith(".ts")) {
      addFile(submission, path, relative, kind.isFile() ? kind.size : -1);
    }
  }
}

function addFile(submission: Submission, path: string, name: string, size: number): void {
  if (size < 0) {
    submission.refused.push(`${name} is not an ordinary file.`);
  } else if (size > limits.sourceBytes) {
    submission.refused.push(`${name} is larger than ${inMebibytes(limits.sourceBytes)}.`);
  } else if (Object.keys(submission.sources).length >= limits.sourceFiles) {
    submission.refused.push(`${name}: more than ${limits.sourceFiles} files.`);
  } else {
    submission.sources[name] = readFileSync(path, "utf8");
  }
}

/** A folder that is missing, or is a link, holds nothing. */
function listFolder(folder: string): string[] {
  try {
    return lstatSync(folder).isDirectory() ? readdirSync(folder).toSorted() : [];
  } catch {
    return [];
  }
}
