/** secret.ts: a secret from the environment, or a refusal that does not give it away. */
import { named, show } from "../kit/show.ts";
import { CheckFailure } from "../kit/failure.ts";
import { bytesIn, loads, loadSecret, refuses, secretsOf, THREW, traceOf } from "./secrets.ts";
import { check, random, stage } from "./words.ts";

const foreign = random("04 foreign").base64url(48);

/** The process has a JWT_SECRET of its own meanwhile: it must not be looked at, not even at the import. */
async function withProcessSecret(body: () => Promise<void>): Promise<void> {
  await stage("setProcessSecret", named("foreign", foreign));
  try {
    await body();
  } finally {
    await stage("setProcessSecret");
  }
}

const FROM_PROCESS: [when: (came: unknown) => boolean, say: string] = [
  (came) => came === foreign,
  "This is the JWT_SECRET of process.env. The one of env is asked for.",
];

check(
  "04.8",
  "loadSecret returns JWT_SECRET as it is",
  {
    read: "the-secret",
    why: "Two servers that read one secret differently do not take each other's tokens.",
  },
  async () => {
    const base64url = random("04.8").base64url(60);
    const values = [
      base64url,
      random("04.8 text").secret() + base64url,
      `  ${base64url}\t`,
      `${base64url}\n`,
      `"${base64url}"`,
      `${base64url}==#$\\ e\u0301 \u00e9`,
    ];
    const returnsIt = (value: string): Promise<void> =>
      loads(value, {}, [
        FROM_PROCESS,
        [
          (came) => came === value.trim(),
          "Blanks at the ends were cut off: they belong to the secret.",
        ],
        [
          (came) => came === value.normalize() || came === value.normalize("NFD"),
          "The text was normalized. It has to stay as it is.",
        ],
        [
          (came) => came === value.replaceAll('"', ""),
          "The quotes were cut off: they belong to the secret.",
        ],
        [
          (came) => values.includes(came as string),
          "This is the secret of an earlier call: it is read once, and kept.",
        ],
        [
          (came) => typeof came === "string" && came !== "" && value.includes(came),
          "A part of the secret came back: all of it is asked for.",
        ],
        [
          (came) => came === undefined,
          "Nothing is returned, or JWT_SECRET is read from somewhere else than env.",
        ],
        [
          (came) => came === THREW,
          "This secret is long enough, and every character is allowed in it. Or is it looked for under another name than JWT_SECRET?",
        ],
        [
          (came) => show(came) === "a Promise",
          "The function is asynchronous: the value itself is asked for, not a promise of it.",
        ],
        [(came) => typeof came !== "string", "A string is asked for."],
      ]);
    await withProcessSecret(async () => {
      for (const value of values) await returnsIt(value);
    });
  },
);

check(
  "04.9",
  "loadSecret reads the env that it is handed, at each call",
  {
    after: ["04.8"],
    read: "the-secret",
    why: "Read when a module loads, a secret is read before the configuration is, or before a test has set it.",
  },
  async () => {
    const first = random("04.9 first").base64url(48);
    const second = random("04.9 second").base64url(48);
    await withProcessSecret(async () => {
      for (const secret of [first, second, first]) {
        await loads(secret, { SECRET: named("foreign", foreign) }, [
          FROM_PROCESS,
          [
            (came) => came === first || came === second,
            "This is the secret of an earlier call: it is read once, and kept.",
          ],
        ]);
      }
      const without = loadSecret({});
      const outcome = await without.outcome();
      if ("returned" in outcome && outcome.returned === foreign) {
        throw new CheckFailure("failed", {
          tried: without.tried,
          expected: "an Error",
          received: "the JWT_SECRET of process.env",
          mistake:
            "Only env is to be read: what is not there is missing, whatever process.env holds.",
        });
      }
    });
  },
);

check(
  "04.10",
  "loadSecret throws an Error that names JWT_SECRET where there is none",
  {
    after: ["04.8"],
    read: "the-secret",
    why: "A default secret stands in the source code: everybody who can read it can sign tokens as any user.",
  },
  async () => {
    const other = random("04.10").base64url(64);
    const othersOnly = {
      SECRET: other,
      SESSION_SECRET: other,
      JWT_KEY: other,
      JWT_SECRET_KEY: other,
      jwt_secret: other,
    };
    for (const env of [
      {},
      { JWT_SECRET: undefined },
      { JWT_SECRET: "" },
      { NODE_ENV: "development" },
      { NODE_ENV: "test", PATH: "/usr/bin" },
      othersOnly,
      { ...othersOnly, JWT_SECRET: "" },
    ]) {
      await refuses(env, "No error is thrown. There must be no default, and no other variable.");
    }
  },
);

check(
  "04.11",
  "loadSecret asks for 32 bytes of UTF-8",
  {
    after: ["04.8", "04.10"],
    read: "the-secret",
    why: "A short secret is guessed offline: one token is enough to try millions of them a second.",
  },
  async () => {
    for (const secret of secretsOf(32, "04.11 enough")) {
      await loads(secret, {}, [
        [
          (came) => came === THREW,
          "These are 32 bytes, and enough. Count bytes, not characters, and blanks like all others.",
        ],
      ]);
    }
    for (const secret of [
      ...secretsOf(31, "04.11 short"),
      "secret",
      "é".repeat(15),
      random("04.11").base64url(16),
    ]) {
      const bytes = bytesIn(secret);
      await refuses(
        { JWT_SECRET: named(`a secret of ${bytes} bytes`, secret) },
        `These are ${bytes} bytes: too few. Buffer.byteLength counts the bytes of a text.`,
      );
    }
  },
);

check(
  "04.12",
  "loadSecret throws an Error that holds nothing of the value",
  {
    after: ["04.10", "04.11"],
    read: "the-secret",
    why: "Errors end up in logs and in the mailboxes of many. A secret that is one character short is most of a secret.",
  },
  async () => {
    // Letters that no message is written in: one of them is enough to know a part of the value.
    const runes = random("04.12").text(10, "ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇᛈᛉᛊᛏᛒᛖᛗᛚᛜᛞᛟ");
    const signs = random("04.12 signs").text(31, "~|@%`&$");
    const values: [value: string, parts: string[]][] = [
      [runes, [...runes]],
      [runes.slice(0, 2), [...runes.slice(0, 2)]],
      [signs, Array.from({ length: 29 }, (_, at) => signs.slice(at, at + 3))],
    ];
    for (const [value, parts] of values) {
      const loading = loadSecret({ JWT_SECRET: named("a value that is too short", value) });
      const outcome = await loading.outcome();
      const thrown = "threw" in outcome ? outcome.threw : undefined;
      const place = thrown && traceOf(value, parts, thrown);
      if (!thrown || place) {
        throw new CheckFailure("failed", {
          tried: loading.tried,
          expected: "an Error that names JWT_SECRET and holds nothing of its value",
          received: thrown
            ? `an Error with the value, or a part of it, in its ${place}`
            : "no error",
          mistake:
            thrown &&
            "Say which variable is wrong, and what is asked for. Leave out what was found, also its first characters.",
        });
      }
    }
  },
);
