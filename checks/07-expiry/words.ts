/** What the checks of 07 are written in: the times of the task, and a clock that can be set. */
import { exercise } from "../kit/exercise.ts";
import { nowInSeconds } from "../kit/tokens.ts";

const words = await exercise("07-expiry", { http: true });
export const { check, call, make, serve, serveStage, stage, changeStore, random } = words;

export const MINUTE = 60;
export const HOUR = 60 * MINUTE;
/** How long an access token lives. */
export const LIFETIME = 15 * MINUTE;
/** How long after a login tokens can be renewed. */
export const LOGIN = 8 * HOUR;

let offsetMs = 0;
/** The learner's clock goes on from where it is set, until the check ends: seconds since 1970. */
export async function setClock(seconds: number): Promise<void> {
  offsetMs = Math.round(seconds * 1000 - Date.now());
  await words.moveClock(offsetMs);
}
/** What the learner's clock shows, in seconds since 1970, in a check that has set it. */
export const clock = (): number => (Date.now() + offsetMs) / 1000;
/** Some whole second of the coming year. */
export const someTime = (purpose: string): number =>
  nowInSeconds() + random(`${purpose} time`).int(HOUR, 365 * 24 * HOUR);

/** Is this a time between two others, rounded in whatever way? */
export const isBetween = (value: unknown, from: number, to: number): boolean =>
  typeof value === "number" && value >= from - 1 && value <= to + 1;
export const isAbout = (value: unknown, time: number): boolean => isBetween(value, time, time);

export const inMilliseconds = (value: unknown): boolean =>
  typeof value === "number" && value > 1e11;

/** A mistake that nothing else in the answer has to show. */
export const always = (): boolean => true;
