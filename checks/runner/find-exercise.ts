/** Which exercise somebody means: "03", "3", "bearer", "03-authorization-header". */
import leven from "leven";
import { course, type Exercise } from "../course.ts";
import { UsageError } from "./usage-error.ts";

export function findExercise(wanted: string): Exercise {
  const text = wanted.trim().toLowerCase();
  const number = /^\d{1,2}$/.test(text) ? text.padStart(2, "0") : undefined;
  const found = course.filter(
    (exercise) => exercise.number === number || namesOf(exercise).includes(text),
  );
  if (found.length === 1 && found[0]) return found[0];
  const close = closest(text);
  throw new UsageError(
    `There is no exercise "${wanted}". ` +
      (close
        ? `Did you mean ${close}?`
        : `There are ${course[0]?.number} to ${course.at(-1)?.number}: npm run check lists them.`),
  );
}

/** Everything that an exercise answers to, its number aside: slug, words, files, with and without `.ts`. */
function namesOf({ slug, number, files }: Exercise): string[] {
  const name = slug.slice(number.length + 1);
  const own = files.filter((file) => isUnique(file));
  const words = name.split("-").filter((word) => word.length > 2 && isUnique(word));
  return [slug, name, ...words, ...own, ...own.map((file) => file.replace(/\.ts$/, ""))];
}

/** Neither a word nor a file of two exercises: `app.ts` is everywhere. */
function isUnique(name: string): boolean {
  const holders = course.filter(
    ({ slug, files }) => files.includes(name) || slug.split("-").includes(name),
  );
  return holders.length === 1;
}

function closest(text: string): string | undefined {
  const names = course.flatMap(namesOf);
  const [best] = names
    .map((name) => ({ name, distance: leven(text, name) }))
    .toSorted((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(1, best.name.length / 3) ? best.name : undefined;
}
