/** Gradescope's autograder, unpacked and run. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../host/root.ts";
import { home, mistake, run, THREE } from "./class-folder.ts";

test(
  "the autograder for Gradescope grades one submission",
  { timeout: 300_000 },
  async ({ skip }) => {
    if (process.platform === "win32") skip("skipped: it is a shell script for Linux");
    const path = join(home, "autograder.zip");
    const { code, stdout } = await run(["--autograder", path, "--only", "03"]);
    expect([code, stdout]).toEqual([
      0,
      "autograder.zip is written. Upload it as the autograder of an assignment worth 10 points.\n",
    ]);
    const place = join(home, "autograder");
    mkdirSync(join(place, "results"), { recursive: true });
    const exec = (command: string, args: string[], env = {}): Promise<string> =>
      new Promise((resolve, reject) => {
        const { PATH = "" } = process.env;
        execFile(command, args, { cwd: place, env: { PATH, ...env } }, (error, out, err) =>
          error ? reject(new Error(`${error.message}\n${err}`)) : resolve(out),
        );
      });
    const unzip = await exec("unzip", ["-q", path, "-d", join(place, "source")]).catch(String);
    if (unzip !== "") skip(`skipped: this needs unzip (${unzip.split("\n")[0]})`);
    symlinkSync(join(root, "node_modules"), join(place, "source/workshop/node_modules"));
    mistake(THREE, "slice-7", place, "submission");
    await exec("bash", ["-n", join(place, "source/setup.sh")]);
    await exec(join(place, "source/run_autograder"), [], { AUTOGRADER_HOME: place });
    const { score, tests } = JSON.parse(
      readFileSync(join(place, "results/results.json"), "utf8"),
    ) as { score: number; tests: unknown[] };
    expect([score, tests.length]).toEqual([8.75, 16]);
  },
);
