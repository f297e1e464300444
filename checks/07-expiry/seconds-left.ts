/** seconds-left.ts: how long a token has left. */
import { MISSING_RETURN } from "../kit/problem.ts";
import type { Mistake, Outcome } from "../kit/call.ts";
import { call, check, random } from "./words.ts";

/** A test of what came back; nothing that was thrown passes it. */
const returned =
  (test: (value: unknown) => boolean) =>
  (outcome: Outcome): boolean =>
    "returned" in outcome && test(outcome.returned);
const number = (test: (value: number) => boolean) =>
  returned((value) => typeof value === "number" && test(value));

/** -0 is 0. @param mistakes known wrong answers */
const leaves = (
  exp: number,
  milliseconds: number,
  seconds: number,
  mistakes: readonly Mistake[] = [],
): Promise<void> =>
  call("seconds-left.ts", "secondsLeft", { exp }, new Date(milliseconds)).satisfies(
    `${seconds}`,
    (value) => value === seconds,
    [
      ...mistakes,
      [
        number(Number.isNaN),
        "The answer is not a number. exp is a number of seconds, now is a Date: getTime() gives its milliseconds.",
      ],
      [returned((value) => ["string", "bigint"].includes(typeof value)), "A number is asked for."],
      [undefined, MISSING_RETURN],
      [
        returned((value) => value === null),
        "A number is asked for in any case, and it is 0 where nothing is left.",
      ],
    ],
  );

const TURNED =
  "Seconds and milliseconds are mixed up, or the time of the call is used and not now.";

check(
  "07.6",
  "secondsLeft answers the seconds between now and exp",
  {
    read: "how-long-is-left",
    why: "exp counts seconds and a Date counts milliseconds: mixed up, the answer is a thousand times off.",
  },
  async () => {
    const draw = random("07.6");
    for (const seconds of [draw.int(2, 900), draw.int(1_000, 100_000), 1]) {
      const now = 1_000_000_000 + draw.int(0, 2_000_000_000);
      await leaves(now + seconds, now * 1000, seconds, [
        [seconds * 1000, "These are milliseconds. Seconds are asked for."],
        [seconds - 5, "The leeway is no part of this: the token says exp."],
        [seconds + 5, "The leeway is no part of this: the token says exp."],
        [
          0,
          "Some time is left. Are exp and now both counted in seconds, and is it now that is looked at, not the time of the call?",
        ],
        [number((value) => Math.abs(value) > 1e8), TURNED],
        [
          -seconds,
          "The answer is negative, although some time is left: exp less now, not the other way round.",
        ],
        [
          number((value) => value >= 0 && Math.abs(value - seconds / 60) <= 1),
          "These are minutes. Seconds are asked for.",
        ],
      ]);
    }
  },
);

check(
  "07.7",
  "secondsLeft rounds down, however far away exp is",
  {
    after: ["07.6"],
    read: "how-long-is-left",
    why: "A client that is told one second too many sends a token that has expired when it arrives.",
  },
  async () => {
    const now = 1_000_000_000 + random("07.7").int(0, 2_000_000_000);
    const cases: [exp: number, milliseconds: number, seconds: number][] = [
      [now + 10, now * 1000 + 1, 9],
      [now + 10, now * 1000 + 300, 9],
      [now + 10, now * 1000 + 999, 9],
      [now + 10.7, now * 1000 + 200, 10],
      [now + 10.2, now * 1000 + 700, 9],
      [now + 10.5, now * 1000 + 500, 10],
    ];
    for (const [exp, milliseconds, seconds] of cases) {
      await leaves(exp, milliseconds, seconds, [
        [
          seconds + 1,
          "This is rounded up, or to the nearest, or now is rounded by itself. Subtract first, and round down afterwards.",
        ],
        [
          seconds - 1,
          "A second is lost. Is exp or now rounded by itself? Subtract first, and round afterwards.",
        ],
        [
          number((value) => !Number.isInteger(value)),
          "Whole seconds are asked for: this is not rounded.",
        ],
      ]);
    }
    const end = 253_402_300_799; // the last second of the year 9999
    await leaves(end, now * 1000 + 250, end - now - 1, [
      [
        () => true,
        "exp lies far ahead: operators such as | and ~~ know numbers of 32 bits only, which are seconds for 68 years.",
      ],
    ]);
  },
);

check(
  "07.8",
  "secondsLeft answers 0 from exp on, and never less",
  {
    after: ["07.6"],
    read: "how-long-is-left",
    why: "A client that waits for this many seconds before it renews cannot wait for less than none.",
  },
  async () => {
    const now = 1_000_000_000 + random("07.8").int(0, 2_000_000_000);
    const late = random("07.8 late").int(2, 1_000_000);
    for (const past of [0, 0.25, 1, late]) {
      await leaves(now - past, now * 1000, 0, [
        [number((value) => value < 0), "The token has expired: the answer is 0, not less."],
        [
          number((value) => value > 0),
          "The token has expired: is now taken from exp, and not the other way round?",
        ],
        [
          (outcome: Outcome) => "threw" in outcome,
          "That a token has expired is no error here: the answer is 0.",
        ],
      ]);
    }
  },
);
