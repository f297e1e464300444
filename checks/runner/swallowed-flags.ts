/** `npm run check 03 --json` gives the flag to npm, which drops it, but says so to scripts. */
import { UsageError } from "./usage-error.ts";

/** @param example what the command is about, in the line that is suggested */
export function refuseSwallowedFlags(
  command: string,
  flags: readonly string[],
  example = "03",
): void {
  for (const flag of flags) {
    if (process.argv.includes(`--${flag}`)) continue; // an npmrc may have it too
    // npm knows some of these names itself, and sets those that nobody gave to "" or "false".
    if (["", "false"].includes(process.env[`npm_config_${flag}`] ?? "")) continue;
    throw new UsageError(
      `npm kept --${flag} for itself. Write -- before it: npm run ${command} ${example} -- --${flag}`,
    );
  }
}
