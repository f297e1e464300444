/**
 * Does the same for each case, as `for` does, and goes on to the next one while an answer is awaited:
 * the two processes, which would wait for each other, both work. For requests that are to be
 * answered alike, so that they cannot be taken for one another.
 *
 * Where some fail, the error is that of the first in the list, and none is left running.
 */
export async function twoAtATime<Case>(
  cases: readonly Case[],
  body: (each: Case) => Promise<unknown>,
): Promise<void> {
  let before: Promise<unknown> | undefined;
  for (const each of cases) {
    const now = body(each);
    now.catch(() => {}); // told below, in its turn
    try {
      await before;
    } catch (error) {
      await now.catch(() => {});
      throw error;
    }
    before = now;
  }
  await before;
}
