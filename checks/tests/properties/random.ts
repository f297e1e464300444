/**
 * Random input, from fast-check. It is for maintainers only: learners do not install it, and where
 * it is missing each of these files says that it was skipped.
 */
import { describe, test } from "vitest";

const name = "fast-check";
type FastCheck = typeof import("fast-check");
const fastCheck = (await import(name).catch(() => undefined)) as FastCheck | undefined;

export interface Random {
  fc: FastCheck;
  /** Texts that programs trip over, more often than chance would bring them. */
  tricky: ReturnType<FastCheck["string"]>;
}

/** `describe`, with a source of random input; one test that says "skipped" where there is none. */
export function properties(of: string, declare: (random: Random) => void): void {
  if (fastCheck) describe(of, () => declare({ fc: fastCheck, tricky: trickyTexts(fastCheck) }));
  else test(`properties of ${of}`, ({ skip }) => skip("skipped: fast-check is not installed here"));
}

const trickyTexts = (fc: FastCheck): Random["tricky"] =>
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(
        fc.constantFrom(
          ..."=+-@\t\r\n\",'<>&;:%#[|`\u0000\u001b\u202e\ufeff".split(""),
          "::",
          "##[",
          "a",
          "]]>",
          "\ud800",
        ),
      )
      .map((parts) => parts.join("")),
  );
