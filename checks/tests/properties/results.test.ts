/** `results.json` and the journal: verdicts come back as they were, and nothing else is a pass. */
import { expect, test } from "vitest";
import { jsonRow } from "../../runner/grade/formats/json.ts";
import { cellAt, readLine } from "../../runner/grade/journal-line.ts";
import { madeCell, madeVerdict } from "../made-results.ts";
import { properties } from "./random.ts";

const SLUG = "03-authorization-header";

properties("the JSON report", ({ fc, tricky }) => {
  test("says what the verdict says, on one line", () => {
    fc.assert(
      fc.property(tricky, tricky, (learner, message) => {
        const verdict = madeVerdict(SLUG, "pfs", message);
        const text = jsonRow({
          name: learner,
          remarks: [],
          cells: [madeCell(learner, SLUG, verdict)],
        });
        expect(text.trim()).not.toMatch(/[\n\r]/);
        expect(JSON.parse(text)).toMatchObject({ name: learner, exercises: [verdict] });
      }),
    );
  });

  test("a line of the journal comes back as it was", () => {
    fc.assert(
      fc.property(tricky, (message) => {
        const cell = madeCell("ada", SLUG, madeVerdict(SLUG, "pfs", message));
        expect(cellAt(JSON.stringify({ cell }))).toEqual(cell);
      }),
    );
  });

  test("no other line is taken for one: torn, changed, or of any other shape", () => {
    const whole = JSON.stringify({ cell: madeCell("ada", SLUG, madeVerdict(SLUG, "pf")) });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (end) => {
        expect(readLine(whole.slice(0, end))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          tricky,
          fc.jsonValue().map((cell) => JSON.stringify({ cell })),
        ),
        (text) => {
          expect(readLine(text)?.cell?.verdict?.status).not.toBe("passed");
        },
      ),
    );
  });

  test("a pass needs every check", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("p", "f", "s")), fc.boolean(), (letters, forged) => {
        const verdict = madeVerdict(SLUG, letters.join(""));
        const cell = madeCell(
          "ada",
          SLUG,
          forged ? { ...verdict, status: "passed", score: 1 } : verdict,
        );
        const read = cellAt(JSON.stringify({ cell }));
        const all = letters.length > 0 && letters.every((letter) => letter === "p");
        expect(read?.verdict?.status === "passed").toBe(all);
      }),
    );
  });
});
