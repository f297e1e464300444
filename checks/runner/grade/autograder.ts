/**
 * Gradescope's autograder, made of this checkout: a zip with `setup.sh`, which installs Node and
 * the packages when the image is built, and `run_autograder`, which grades one submission. Proofs
 * and solutions stay at home.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { course, type Exercise } from "../../course.ts";
import { root } from "../../host/root.ts";
import type { ExitCode } from "../main.ts";
import { UsageError } from "../usage-error.ts";
import { POINTS } from "./formats/gradescope.ts";
import { zip, type ZipEntry } from "./zip.ts";

/** What grading needs of the checkout. */
const PARTS = ["checks", "exercises/given", "package.json", "package-lock.json", ".npmrc"];
const LEFT_OUT = ["checks/proofs", "checks/tests", "checks/scenes"];
/** The newest release of this line is taken when the image is built. */
const NODE_LINE = "latest-v22.x";

export function writeAutograder(path: string, exercises: readonly Exercise[]): ExitCode {
  if (!path.endsWith(".zip")) throw new UsageError(`--autograder takes a .zip file to write.`);
  const only =
    exercises.length < course.length ? exercises.map(({ number }) => number).join(",") : "";
  const scripts: ZipEntry[] = [
    { name: "setup.sh", content: Buffer.from(SETUP), executable: true },
    { name: "run_autograder", content: Buffer.from(runAutograder(only)), executable: true },
  ];
  const files = PARTS.flatMap(filesIn).map((name) => ({
    name: `workshop/${name}`,
    content: readFileSync(join(root, name)),
  }));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, zip([...scripts, ...files]));
  process.stdout.write(
    `${basename(path)} is written. Upload it as the autograder of an assignment worth ${POINTS * exercises.length} points.\n`,
  );
  return 0;
}

/** Paths from the checkout; none where a part is not there. */
function filesIn(part: string): string[] {
  if (LEFT_OUT.includes(part)) return [];
  const kind = statSync(join(root, part), { throwIfNoEntry: false });
  if (!kind) return [];
  if (!kind.isDirectory()) return [part];
  return readdirSync(join(root, part))
    .toSorted()
    .flatMap((name) => filesIn(`${part}/${name}`));
}

const SETUP = `#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the autograder's image.
set -euo pipefail

apt-get update
apt-get install -y --no-install-recommends ca-certificates curl xz-utils

machine=$(uname -m | sed -e s/x86_64/x64/ -e s/aarch64/arm64/)
release=https://nodejs.org/dist/${NODE_LINE}
archive=$(curl -fsSL "$release/SHASUMS256.txt" | grep -o "node-v[0-9.]*-linux-$machine.tar.xz" | head -n 1)
cd /tmp
curl -fsSLO "$release/$archive"
curl -fsSL "$release/SHASUMS256.txt" | grep " $archive\\$" | sha256sum -c -
tar -xJf "$archive" -C /usr/local --strip-components=1
rm "$archive"

cd /autograder/source/workshop
npm ci --ignore-scripts
`;

const runAutograder = (only: string): string => `#!/usr/bin/env bash
# Gradescope runs this for each submission. Where the grader itself breaks there is no results.json:
# Gradescope then says that the autograder failed, and nobody gets a zero for it.
set -uo pipefail
home=\${AUTOGRADER_HOME:-/autograder}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/class"
cp -a "$home/submission" "$work/class/submission"

cd "$home/source/workshop"
node checks/runner/start.js grade "$work/class" --out "$work/grades" --format gradescope${only && ` --only ${only}`}
code=$?
# 0: all passed, 1: something did not. Anything else is not the learner's doing.
[ "$code" -le 1 ] || exit "$code"
cp "$work/grades/gradescope/submission/results.json" "$home/results/results.json"
`;
