/** The words of exercise 03. */
import { exercise } from "../kit/exercise.ts";
import type { Named } from "../kit/show.ts";

export const { check, quiz, call, serve, random } = await exercise("03-authorization-header", {
  http: true,
});

export const read = (header: string | Named | undefined) =>
  call("bearer.ts", "readBearerToken", header);
