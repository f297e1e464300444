/** For stages, which run in the learner's process: when what an answer has left behind is over. */
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

/** Enough for what Node does not tell of: promises, and work of `node:crypto` in other threads. */
const ALWAYS_MS = 5;
/** Something that never ends, a timer that cleans up say, is no reason to wait for long. */
const MOST_MS = 20;

/** What Node calls timers that were set, and files that are being read. Connections do not count. */
const UNDER_WAY = /^(?:Timeout|FSReq\w*)$/;

// The learner's code, which is loaded later, may put others in their place.
const { getActiveResourcesInfo } = process;
const now = performance.now.bind(performance);

/** Resolves once timers that were set, and reads that were begun, are over. */
export async function quiet(): Promise<void> {
  const begin = now();
  await wait(ALWAYS_MS);
  await turn(); // before that, this timer itself is still under way
  while (isBusy() && now() - begin < MOST_MS) {
    await wait(1);
    await turn();
  }
}

const isBusy = (): boolean => getActiveResourcesInfo().some((name) => UNDER_WAY.test(name));
