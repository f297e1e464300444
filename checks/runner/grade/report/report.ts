import type { Rows } from "../results.ts";
import type { Held } from "../formats/json.ts";
export function writeReport(_rows: Rows, _path: string, _held: Held): void {}
