/**
 * Bundles sources of ours, and keeps the result for as long as none of them changes: what a
 * command needs is then there at once. Plain JavaScript, because it makes the runner too, before
 * there is anything that runs TypeScript.
 */
import { createHash, randomUUID } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";

/** Commands that are still running may use what was built before the last change. */
const KEPT = 5;

/** What a result depends on besides its sources: what makes it, and which packages there are. */
const MAKERS = [
  "checks/host/build-once.js",
  "checks/host/ready-packages.ts",
  "node_modules/esbuild/package.json",
  // npm writes it anew whenever it installs anything.
  "node_modules/.package-lock.json",
];

/**
 * @param {string} root the checkout
 * @param {string} name what it is called in the cache
 * @param {import("esbuild").BuildOptions} options all but where it goes
 * @returns {Promise<string>} the folder that holds the result, below the checkout's packages: there
 * its imports are found the ordinary way
 */
export async function buildOnce(root, name, options) {
  const cache = join(fs.realpathSync(join(root, "node_modules")), ".cache/workshop");
  // Checkouts that share their packages have modules of their own.
  const checkout = createHash("sha256").update(root).digest("hex").slice(0, 12);
  const home = join(cache, `built-${checkout}`);
  const note = join(home, `${name}.json`);
  const made = JSON.stringify(options);
  const known = recall(note);
  if (
    known?.made === made &&
    Object.entries(known.inputs).every(([path, state]) => stateOf(path) === state)
  ) {
    return known.folder;
  }
  const { build } = await import("esbuild");
  fs.mkdirSync(home, { recursive: true });
  writeWhole(join(home, "root"), root);
  removeLost(cache);
  removeOld(home, name);
  const begin = Date.now();
  const folder = fs.mkdtempSync(join(home, `${name}-`));
  const { metafile } = await build({
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    sourcesContent: false,
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
    ...options,
    absWorkingDir: root,
    outdir: folder,
    metafile: true,
  });
  const paths = Object.keys(metafile?.inputs ?? {}).filter((path) =>
    fs.existsSync(join(root, path)),
  );
  const ours = paths.filter((path) => !path.includes("node_modules/"));
  const inputs = [...ours, ...MAKERS].map((path) => join(root, path));
  // What was saved meanwhile may or may not be in there: then it is made again the next time.
  const end = Date.now();
  const times = inputs.map((path) => fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (!times.some((time) => begin <= time && time <= end)) {
    const states = Object.fromEntries(inputs.map((path) => [path, stateOf(path)]));
    writeWhole(note, JSON.stringify({ folder, made, inputs: states }));
  }
  return folder;
}

/**
 * @param {string} note
 * @returns {{ folder: string, made: string, inputs: Record<string, string> } | undefined}
 */
function recall(note) {
  try {
    const known = JSON.parse(textOf(note));
    return fs.existsSync(known.folder) ? known : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function stateOf(path) {
  const { size, mtimeMs } = fs.statSync(path, { throwIfNoEntry: false }) ?? {};
  return `${size} ${mtimeMs}`;
}

/**
 * Removes what belongs to checkouts that are gone.
 * @param {string} cache
 */
function removeLost(cache) {
  for (const name of fs.readdirSync(cache)) {
    if (name.startsWith("built-") && isLost(join(cache, name, "root"))) {
      fs.rmSync(join(cache, name), { recursive: true, force: true });
    }
  }
}

/** @param {string} mark the file that names the checkout */
function isLost(mark) {
  try {
    return !fs.existsSync(textOf(mark));
  } catch {
    return false; // not written yet, or removed by another command
  }
}

/**
 * @param {string} home
 * @param {string} name
 */
function removeOld(home, name) {
  const builds = fs.readdirSync(home).filter((each) => /^(.*)-\w{6}$/.exec(each)?.[1] === name);
  const age = (/** @type {string} */ each) =>
    -(fs.statSync(join(home, each), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  for (const each of builds.toSorted((a, b) => age(a) - age(b)).slice(KEPT - 1)) {
    fs.rmSync(join(home, each), { recursive: true, force: true });
  }
}

/**
 * Runs side by side write the same files: each writes its own, and puts it in place whole. A mark
 * that is read half-written would name a checkout that is not there.
 * @param {string} path
 * @param {string} text
 */
function writeWhole(path, text) {
  const written = `${path}.${randomUUID()}`;
  fs.writeFileSync(written, text);
  fs.renameSync(written, path);
}

/** @param {string} path */
const textOf = (path) => fs.readFileSync(path, "utf8");
