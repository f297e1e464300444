/** Why a good token is refused: which other HMAC is taken for its signature? */
import { wrongMacs } from "../kit/wrong-macs.ts";
import { matches } from "./words.ts";

/** The sentence that names the mistake, if it is a known one. */
export async function mistakenMac(token: string, secret: string): Promise<string | undefined> {
  const input = token.slice(0, token.lastIndexOf("."));
  for (const [third, say] of wrongMacs(secret)) {
    const call = matches("another third part", `${input}.${third(input)}`, secret);
    const outcome = await call.outcome();
    if ("returned" in outcome && outcome.returned === true) return say;
  }
  return undefined;
}
