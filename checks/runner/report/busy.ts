/** A word while one waits. Only at a terminal, and gone when the waiting is over. */

/** Shows that something is being checked, on stderr, until it is done or has failed. */
export async function whileBusy<Result>(work: Promise<Result>, what = "checking"): Promise<Result> {
  const shown = process.stderr.isTTY && process.stdout.isTTY;
  if (shown) process.stderr.write(`${what} …`);
  try {
    return await work;
  } finally {
    if (shown) process.stderr.write("\r\u001b[K");
  }
}
