/** Between host and grader only data crosses, and never a verdict. */
import { expect, test } from "vitest";
import { readMessage } from "../../host/read-answer.ts";
import { decode, encode, Opaque } from "../../host/wire.ts";
import { properties } from "./random.ts";

properties("between host and grader", ({ fc, tricky }) => {
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
