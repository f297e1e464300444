/**
 * Where every `npm run …` begins. Plain JavaScript, because Node 20 does not run TypeScript, and
 * tsx would make everything load more slowly. esbuild makes one file of the runner, once.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`This workshop needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

try {
  import.meta.resolve("esbuild");
} catch {
  stop('The packages are not installed yet. Run "npm install" first.');
}

const [name = "", ...argv] = process.argv.slice(2);

const { loadCommand } = await import("./load-command.js");
const run = await loadCommand(name).catch((error) => {
  if (/esbuild/i.test(error.message) && !error.errors) {
    return stop(`esbuild does not run here: ${error.message.trim().split("\n")[0]}`, 3);
  }
  if (!["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(error.code)) throw error;
  return stop(
    `The workshop keeps files in node_modules/.cache, which cannot be written (${error.code}).`,
    3,
  );
});
await run(argv);

/**
 * @param {string} sentence
 * @param {number} code
 * @returns {never}
 */
function stop(sentence, code = 2) {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}
