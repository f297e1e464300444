/** What crosses between host and grader is data, read once; everything else is opaque. */
import { describe, expect, test } from "vitest";
import { decode, encode, ErrorValue, Opaque, Planted } from "../host/wire.ts";

const across = (value: unknown): unknown => decode(JSON.parse(encode(value)));

describe("data arrives as it was", () => {
  test.each([
    null,
    undefined,
    true,
    0,
    -0,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    10n,
    "",
    "текст \u0000 \ud800",
    [],
    ["array", 1],
    [["undefined"]],
    {},
    { a: { b: [1, null, { c: "d" }] } },
    new Date(0),
    [undefined, 1],
  ])("%o", (value) => {
    expect(across(value)).toStrictEqual(value);
  });

  test("an invalid Date", () => {
    expect(Number.isNaN((across(new Date(Number.NaN)) as Date).getTime())).toBe(true);
  });

  test("keys that are names of prototypes stay keys", () => {
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}') as object;
    const arrived = across(hostile) as Record<string, unknown>;
    expect(Object.keys(arrived)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("undefined fields count as absent, as in JSON", () => {
    expect(across({ a: undefined, b: 1 })).toStrictEqual({ b: 1 });
  });
});

describe("what is no data is opaque", () => {
  test.each([
    [Promise.resolve(1), "a Promise"],
    [() => 1, "a function"],
    [Symbol("x"), "a symbol"],
    [new Map(), "a Map"],
    [new Set(), "a Set"],
    [/x/, "a regular expression"],
    [Buffer.from("x"), "bytes (a Buffer)"],
    [new ArrayBuffer(1), "bytes (a Buffer)"],
    [new String("x"), "a wrapped primitive, such as new String()"],
    [new Proxy({}, {}), "a Proxy"],
    [{ then() {} }, "an object with a then() method"],
  ])("%o", (value, description) => {
    const arrived = across(value);
    expect(arrived).toBeInstanceOf(Opaque);
    expect((arrived as Opaque).description).toBe(description);
  });

  test("an Error that was returned", () => {
    expect(across(new TypeError("x"))).toBeInstanceOf(ErrorValue);
  });

  test("toJSON is a function like any other, and is not called", () => {
    const arrived = across({ toJSON: () => "right" }) as Record<string, unknown>;
    expect(arrived["toJSON"]).toBeInstanceOf(Opaque);
  });
});

describe("hostile values end", () => {
  test("a getter is asked once, and may throw", () => {
    let asked = 0;
    const value = {
      get a() {
        asked += 1;
        return asked;
      },
    };
    expect(across(value)).toStrictEqual({ a: 1 });
    const throwing = {
      get a() {
        throw new Error("no");
      },
    };
    expect(across(throwing)).toBeInstanceOf(Opaque);
  });

  test("cycles, depth and breadth are cut off", () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, cycle);
    expect(encode(cycle).length).toBeLessThan(2_000_000);
    expect(encode(Array.from({ length: 1e6 }, () => 0)).length).toBeLessThan(2_000_000);
  });

  test("anything at all can be decoded", () => {
    for (const wire of [["bigint", "x"], ["object", 1, [2]], ["date"], ["what", 1], [], {}, [[]]]) {
      expect(() => decode(wire)).not.toThrow();
    }
  });
});

test("planted values are built by the host alone", () => {
  const wire = JSON.parse(encode([new Planted("store", { key: "k" })])) as unknown;
  const built = decode(wire, (tag, data) => ({ tag, data }));
  expect(built).toEqual([{ tag: "store", data: { key: "k" } }]);
  expect((decode(wire) as unknown[])[0]).toBeInstanceOf(Opaque);
});
