/**
 * Runs the learner's functions in the ordinary host, where every package can be loaded, and says
 * which were. In the other host, where checks are made, no library for tokens can be loaded; an
 * attempt that is caught and put up with would go unnoticed there.
 */
import { createRequire } from "node:module";

type Functions = Record<string, ((token: string) => unknown) | undefined>;

// Holds CommonJS modules, however they were loaded; all libraries for tokens here are CommonJS.
const { cache } = createRequire(import.meta.url);
const PACKAGE = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^.@\\/][^\\/]*)/g;

/** The packages that `decode.ts` loads, while it is imported or while its functions run. */
export async function packagesLoaded(
  load: (file: string) => Promise<unknown>,
  tokens: string[],
): Promise<string[]> {
  try {
    const { decodeToken, describeToken } = (await load("decode.ts")) as Functions;
    for (const token of tokens) {
      attempt(() => decodeToken?.(token));
      attempt(() => describeToken?.(token));
    }
  } catch {
    // Why it cannot be imported is told where the checks are made.
  }
  const names = Object.keys(cache).flatMap((path) =>
    [...path.matchAll(PACKAGE)].map((match) => match[1] as string),
  );
  return [...new Set(names)];
}

/** What comes back, or is thrown, is not of interest here. */
function attempt(run: () => unknown): void {
  try {
    run();
  } catch {}
}
