/** `npm run grade` with bad input: one line, and nothing is touched. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { grade } from "../../runner/grade.ts";
import { UsageError } from "../../runner/usage-error.ts";
import { home, run, THREE } from "./class-folder.ts";

describe("one clear line on stderr and exit code 2", () => {
  const one = join(home, "one-submission");
  const empty = join(home, "empty");
  const foreign = join(home, "foreign");
  beforeAll(() => {
    mkdirSync(join(one, "exercises", THREE), { recursive: true });
    mkdirSync(join(empty, ".hidden"), { recursive: true });
    mkdirSync(join(home, "some-class/ada"), { recursive: true });
    mkdirSync(foreign);
    writeFileSync(join(foreign, "grades.csv"), "mine\n");
  });
  const someClass = join(home, "some-class");

  test.each<[string[], RegExp]>([
    [[], /^Which class\? Usage: npm run grade <folder>/],
    [["nowhere"], /^There is no folder "nowhere"\.$/],
    [["package.json"], /^"package\.json" is not a folder\.$/],
    [["a", "b"], /^One class at a time, not 2;/],
    [[one], /is one submission\. .* npm run check -- --from /],
    [[empty], /^There is no submission in /],
    [[someClass, "--only", "beerer"], /^There is no exercise "beerer"\. Did you mean bearer\?$/],
    [[someClass, "--only", "03,99"], /^There is no exercise "99"\./],
    [[someClass, "--format", "junitt"], /^There is no format "junitt"\. Did you mean junit\?$/],
    [[someClass, "--format", "pdf"], /There are gradescope, exercism, junit, github\.$/],
    [[someClass, "--jobs", "0"], /^--jobs takes a number from 1 on, not "0"\.$/],
    [
      [someClass, "--shard", "3/2"],
      /^--shard takes a part of a whole, such as 2\/5, not "3\/2"\.$/,
    ],
    [[someClass, "--seed", "x"], /^--seed takes a whole number, not "x"\.$/],
    [[someClass, "--sharp", "1/2"], /^Unknown option '--sharp'\. Usage: /],
    [[someClass, "--out", foreign], /^foreign holds a grades\.csv already, and no journal/],
    [["--merge"], /^Which results\? /],
    [["--merge", empty], /^There are no results of npm run grade in /],
    [["--autograder", "x.tar"], /^--autograder takes a \.zip file to write\.$/],
  ])("%j", async (argv, line) => {
    const error = await grade(argv).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(line);
    expect((error as UsageError).message).not.toContain("\n");
  });

  test("the command prints it, and nothing else", async () => {
    const { code, stdout, stderr } = await run(["nowhere"]);
    expect([code, stdout, stderr]).toEqual([2, "", 'There is no folder "nowhere".\n']);
  });
});
