/**
 * Where every `npm run …` begins. Plain JavaScript, because Node 20 does not run TypeScript, and
 * tsx would make vitest load three times as slowly. esbuild makes one file of the runner in 20 ms.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`This workshop needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

try {
  await import("esbuild");
} catch {
  stop('The packages are not installed yet. Run "npm install" first.');
}

const [name = "", ...argv] = process.argv.slice(2);

// vitest takes the longest to load: it begins while the runner is still being bundled.
if (["check", "watch", "grade-worker", "prove"].includes(name))
  import("vitest/node").catch(() => {});

const { loadCommand } = await import("./load-command.js");
let run;
try {
  run = await loadCommand(name);
} catch (error) {
  if (!["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(error.code)) throw error;
  stop(
    `The workshop keeps files in node_modules/.cache, which cannot be written (${error.code}).`,
    3,
  );
}
await run(argv);

/**
 * @param {string} sentence
 * @param {number} code
 */
function stop(sentence, code = 2) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
