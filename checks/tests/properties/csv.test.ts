/** `grades.csv`: a reader gets back what was written, and no cell is a formula. */
import { expect, test } from "vitest";
import { csvRow, inert, writeRecord } from "../../runner/grade/formats/csv.ts";
import { madeCell, madeVerdict } from "../made-results.ts";
import { properties } from "./random.ts";

const SLUG = "03-authorization-header";

properties("the CSV writer", ({ fc, tricky }) => {
  test("a reader gets back what was written", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(tricky, { minLength: 2, maxLength: 5 }), { minLength: 1 }),
        (records) => {
          expect(parseCsv(records.map(writeRecord).join(""))).toEqual(records);
        },
      ),
    );
  });

  test("a row of results has its columns, whatever the name, and no formula", () => {
    fc.assert(
      fc.property(tricky, (learner) => {
        const cells = [madeCell(learner, SLUG, madeVerdict(SLUG, "pf"))];
        const [fields, ...more] = parseCsv(csvRow({ name: learner, remarks: [learner], cells }));
        expect(more).toEqual([]);
        expect(fields).toHaveLength(4);
        for (const field of fields!) expect(field).not.toMatch(/^\s*[=+\-@]/);
        expect([learner, `'${learner}`]).toContain(inert(learner));
      }),
    );
  });
});

/** RFC 4180, as a reader takes it. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (quoted) {
      if (character !== '"') field += character;
      else if (text[index + 1] === '"') field += text[(index += 1)];
      else quoted = false;
    } else if (character === '"' && field === "") quoted = true;
    else if (character === ",") {
      record.push(field);
      field = "";
    } else if (text.startsWith("\r\n", index)) {
      records.push([...record, field]);
      [record, field] = [[], ""];
      index += 1;
    } else field += character;
  }
  return records;
}
