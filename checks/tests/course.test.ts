/** Every part of every exercise is there, and says the same as the others. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { course } from "../course.ts";
import { bundle } from "../host/bundle.ts";
import { root } from "../host/root.ts";
import { readSubmission } from "../host/submission.ts";
import { Grader } from "../runner/grader.ts";
import { anchorsOf } from "./markdown.ts";

const grader = new Grader();
afterAll(() => grader.close());

const read = (path: string): string => readFileSync(join(root, path), "utf8");

test("the numbers run from 01 on, and slugs begin with them", () => {
  course.forEach(({ number, slug }, index) => {
    expect(number).toBe(String(index + 1).padStart(2, "0"));
    expect(slug.startsWith(`${number}-`)).toBe(true);
  });
});

describe.each(course)("$slug", (exercise) => {
  const { slug, number, files } = exercise;

  test.each([
    `exercises/${slug}/README.md`,
    `exercises/${slug}/hints.md`,
    `checks/${slug}.check.ts`,
    `checks/proofs/${slug}/proofs.ts`,
    `docs/lessons/${slug}.md`,
    ...files.flatMap((file) => [`checks/starters/${slug}/${file}`, `solutions/${slug}/${file}`]),
  ])("%s is there", (path) => {
    expect(existsSync(join(root, path)), `${path} is missing`).toBe(true);
  });

  test("starters and solutions have these files and no others", () => {
    for (const folder of ["checks/starters", "solutions"]) {
      expect(readdirSync(join(root, folder, slug)).toSorted()).toEqual(files.toSorted());
    }
  });

  test("the packages that are loaded ahead are those that the solution loads", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bundled-"));
    const target = { label: slug, folders: [join(root, "solutions", slug)] };
    const { packages } = await bundle(readSubmission(target), exercise, folder);
    rmSync(folder, { recursive: true });
    const loaded = new Set(Object.values(packages).flat());
    expect([...loaded].toSorted()).toEqual(exercise.packages.toSorted());
  });

  test("every proof has a folder, and every folder is a proof", async () => {
    const { proofs } = (await import(`../proofs/${slug}/proofs.ts`)) as {
      proofs: Record<"right" | "wrong", object>;
    };
    for (const kind of ["right", "wrong"] as const) {
      const folders = readdirSync(join(root, "checks/proofs", slug, kind));
      expect(folders.toSorted()).toEqual(Object.keys(proofs[kind]).toSorted());
    }
  });

  test("the checks are numbered in order, their headings exist, each has hints", async () => {
    const target = { label: `solutions/${slug}`, folders: [join(root, "solutions", slug)] };
    const [graded] = await grader.grade([{ exercise, ...target }], "1");
    expect(graded?.fault).toBeUndefined();
    const details = graded?.details ?? [];
    expect(details.map(({ id }) => id)).toEqual(
      details.map((_, index) => `${number}.${index + 1}`),
    );
    const anchors = anchorsOf(read(`docs/lessons/${slug}.md`));
    for (const { id, read: link } of details) {
      expect(anchors, `${id} sends learners to ${link}`).toContain(link.split("#")[1]);
    }
    const hints = read(`exercises/${slug}/hints.md`);
    const listed = [...hints.matchAll(/^## .*\(([^)]*)\)$/gm)].flatMap(
      (each) => each[1]?.split(" ") ?? [],
    );
    expect(listed.toSorted()).toEqual(details.map(({ id }) => id).toSorted());
    const rungs = hints.split(/^## /m).slice(1);
    for (const rung of rungs) {
      const names = [...rung.matchAll(/^### (.+)$/gm)].map((each) => each[1]);
      expect(names).toEqual(["Nudge", "Idea", "Nearly the code"]);
    }
  });
});
