/** Between a suite and the keeper of its hosts. */
import type { Gone, Reply } from "./host.ts";
import type { Question } from "./protocol.ts";

/** What a suite asks of the keeper. `run` is the key that `add` returned. */
export type Request =
  /** `byHand`: a host in which no token library can be loaded. */
  | { kind: "open"; run: string; byHand: boolean }
  | { kind: "ask"; host: number; question: Question; deadlineMs: number }
  | { kind: "kill"; host: number; why: Gone["why"] }
  | { kind: "release"; run: string };

/** What comes back, together with what the host printed meanwhile. */
export interface Response {
  opened?: number;
  /** The opened host's process. */
  pid?: number;
  reply?: Reply;
  printed?: string;
  gone?: Gone;
  /** The grader itself could not do it. */
  fault?: string;
}
