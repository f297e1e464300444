/**
 * What parses foreign input, tried on thousands of random inputs: it never throws where it says so,
 * gives back what was put in, and takes nothing for right that is not.
 */
import { describe, expect, test } from "vitest";
import { decode, encode, Opaque } from "../host/wire.ts";
import { readMessage } from "../host/read-answer.ts";
import { csvRow, inert, writeRecord } from "../runner/grade/formats/csv.ts";
import { escapeMarkup, oneLine } from "../runner/grade/escape.ts";
import { command } from "../runner/grade/formats/github.ts";
import { jsonRow } from "../runner/grade/formats/json.ts";
import { cellAt, readLine } from "../runner/grade/journal-line.ts";
import { dissect, MalformedToken } from "../runner/token/anatomy.ts";
import { clockTime, describeExpiry } from "../runner/token/human-time.ts";
import { risksOf } from "../runner/token/risks.ts";
import { madeCell, madeVerdict } from "./made-results.ts";

// For maintainers only: learners do not install it.
const name = "fast-check";
const fc = (await import(name).catch(() => undefined)) as typeof import("fast-check") | undefined;

test.runIf(!fc)("properties", ({ skip }) => skip("skipped: fast-check is not installed here"));

if (fc) {
  /** Texts that programs trip over, more often than chance would bring them. */
  const tricky = fc.oneof(
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
  const SLUG = "03-authorization-header";

  describe("the CSV writer", () => {
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

  describe("the JSON report", () => {
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

  describe("text of learners", () => {
    test("is no markup, and nothing that XML cannot hold", () => {
      fc.assert(
        fc.property(tricky, (text) => {
          const escaped = escapeMarkup(text);
          expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
          expect(escaped).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u);
        }),
      );
    });

    test("is one line of a log, and no command of a workflow", () => {
      fc.assert(
        fc.property(tricky, (text) => {
          expect(oneLine(text)).not.toMatch(/[\n\r\u001b]|^\s*::|##\[/);
          const [line, ...more] = command("error", { title: text }, text).split(/[\n\r]/);
          expect(more).toEqual([]);
          const [, title, data] = /^::error title=([^:,]*)::(.*)$/u.exec(line!)!;
          expect(title).not.toMatch(/[\n\r]|##\[/);
          expect(data).not.toMatch(/[\n\r]|##\[/);
        }),
      );
    });
  });

  describe("the token inspector", () => {
    const part = fc.oneof(
      fc.json().map((text) => Buffer.from(text).toString("base64url")),
      fc
        .dictionary(
          fc.constantFrom("alg", "exp", "iat", "nbf", "aud", "iss", "password", "__proto__"),
          fc.jsonValue(),
        )
        .map((fields) => Buffer.from(JSON.stringify(fields)).toString("base64url")),
      fc.base64String(),
      tricky,
    );
    const token = fc.oneof(
      tricky,
      fc.array(part, { maxLength: 6 }).map((parts) => parts.join(".")),
    );

    test("takes a token apart, or says what is malformed", () => {
      fc.assert(
        fc.property(token, fc.double({ noNaN: true }), (text, now) => {
          try {
            const anatomy = dissect(text);
            expect(anatomy.parts.join(".")).toBe(text);
            for (const risk of risksOf(anatomy, now)) expect(typeof risk).toBe("string");
          } catch (error) {
            expect(error).toBeInstanceOf(MalformedToken);
          }
        }),
      );
    });

    test("gives back the objects that were put in", () => {
      const fields = fc.dictionary(fc.string(), fc.jsonValue());
      fc.assert(
        fc.property(fields, fields, (header, payload) => {
          const encoded = [header, payload].map((each) =>
            Buffer.from(JSON.stringify(each)).toString("base64url"),
          );
          const anatomy = dissect([...encoded, "c2ln"].join("."));
          expect(JSON.stringify([anatomy.header, anatomy.payload])).toBe(
            JSON.stringify(
              encoded.map((each) => JSON.parse(Buffer.from(each, "base64url").toString())),
            ),
          );
        }),
      );
    });

    test("tells any time, or none", () => {
      fc.assert(
        fc.property(
          fc.double(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          (exp, now) => {
            expect([undefined, "string"]).toContain(clockTime(exp) && typeof clockTime(exp));
            expect(describeExpiry(exp, now)).toMatch(/^expire/);
          },
        ),
      );
    });
  });

  describe("between host and grader", () => {
    test("data arrives as it was", () => {
      const data = fc.anything({
        withBigInt: true,
        withDate: true,
        maxDepth: 4,
        values: [fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.integer()],
      });
      fc.assert(
        fc.property(data.filter(isPlain), (value) => {
          expect(decode(JSON.parse(encode(value)))).toStrictEqual(withoutUndefined(value));
        }),
      );
    });

    test("anything at all can be encoded, and is never more than it was", () => {
      const anything = fc.anything({
        withMap: true,
        withSet: true,
        withTypedArray: true,
        withObjectString: true,
        withNullPrototype: true,
        withSparseArray: true,
      });
      fc.assert(
        fc.property(anything, (value) => {
          expect(() => decode(JSON.parse(encode(value)))).not.toThrow();
        }),
      );
    });

    test("any JSON can be decoded, and builds nothing but data", () => {
      fc.assert(
        fc.property(fc.jsonValue(), (wire) => {
          const before = Object.keys(Object.prototype).length;
          expect(isData(decode(wire))).toBe(true);
          expect(Object.keys(Object.prototype)).toHaveLength(before);
        }),
      );
    });

    test("a line is a message of a known shape, or none", () => {
      const shaped = fc
        .record(
          {
            id: fc.oneof(fc.integer(), fc.jsonValue()),
            returned: fc.jsonValue(),
            kept: fc.jsonValue(),
            port: fc.oneof(fc.integer(), fc.jsonValue()),
            threw: fc.jsonValue(),
            noExport: fc.jsonValue(),
            exports: fc.jsonValue(),
            type: fc.jsonValue(),
            verdict: fc.constant("passed"),
          },
          { requiredKeys: [] },
        )
        .map((each) => JSON.stringify(each));
      fc.assert(
        fc.property(fc.oneof(tricky, fc.json(), shaped), (line) => {
          const message = readMessage(line);
          if (message === undefined) return;
          if ("crashed" in message) {
            expect(typeof message.crashed.message).toBe("string");
            return;
          }
          expect(typeof message.id).toBe("number");
          const [kind, ...others] = Object.keys(message.answer);
          expect(["threw", "unloadable", "kept", "port", "noExport", "returned"]).toContain(kind);
          // No verdict crosses, whatever a host adds to its answer.
          expect(["exports", "type", "args"]).toEqual(expect.arrayContaining(others));
        }),
      );
    });
  });
}

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

/** What JSON has, and what the wire adds to it; small enough to be sent whole. */
function isPlain(value: unknown): boolean {
  if (typeof value === "symbol" || typeof value === "function") return false;
  if (typeof value !== "object" || value === null || value instanceof Date) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype) return false;
  return !("then" in value) && Object.values(value).every(isPlain);
}

/** Explicit `undefined` fields count as absent. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  const result = {};
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    Object.defineProperty(result, key, {
      value: withoutUndefined(field),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

function isData(value: unknown): boolean {
  if (value instanceof Opaque || value instanceof Date) return true;
  if (typeof value === "function" || typeof value === "symbol") return false;
  if (typeof value !== "object" || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    (Array.isArray(value) || prototype === Object.prototype) && Object.values(value).every(isData)
  );
}
