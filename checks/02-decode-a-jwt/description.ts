/** What describeToken has to answer, and how that is missed. */
import { sameData, type Mistake } from "../kit/call.ts";
import { threw } from "../kit/outcome.ts";
import { show } from "../kit/show.ts";
import { came, describe, isPlain } from "./words.ts";

export interface Description {
  algorithm: string | undefined;
  subject: string | undefined;
  issuedAt: Date | undefined;
  expiresAt: Date | undefined;
}

export const describes = (
  token: string,
  expected: Description,
  mistakes: Mistake[],
): Promise<void> =>
  describe(token).satisfies(
    show(expected),
    (value) =>
      isPlain(value) &&
      sameData(value["algorithm"], expected.algorithm) &&
      sameData(value["subject"], expected.subject) &&
      sameData(value["issuedAt"], expected.issuedAt) &&
      sameData(value["expiresAt"], expected.expiresAt),
    [...mistakes, [threw(), "This token has the right form: nothing should be thrown."]],
  );

/** How `undefined` is missed, whatever the claim is. */
export const notUndefined: Mistake[] = [
  [
    came((value) => Object.values(value).includes(null)),
    "null is returned: the task asks for undefined.",
  ],
  [
    came((value) => show(value).includes("an invalid Date")),
    "An invalid Date is returned, as new Date(NaN) gives one, or a missing claim times 1000: the task asks for undefined.",
  ],
];
