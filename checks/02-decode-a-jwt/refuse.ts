/** decodeToken: which tokens are malformed, and that each is told by the name of its error. */
import { threw } from "../kit/outcome.ts";
import { encodePart } from "../kit/tokens.ts";
import { classWithoutNew, inBothPlaces, refuses, strangers, wholeGroups } from "./malformed.ts";
import { check, decode, random, sample } from "./words.ts";

check(
  "02.8",
  "decodeToken throws a MalformedTokenError unless there are exactly three parts",
  {
    after: ["02.2"],
    read: "malformed-tokens",
    why: "Clients send anything. A TypeError from the middle of a decoder becomes a 500, and a fourth part that nobody looks at is a place to hide something.",
  },
  async () => {
    const { token } = sample("02.8");
    const [h = "", p = "", s = ""] = token.split(".");
    const wrong: [token: string, say: string][] = [
      ["", "An empty text has one part, and it is empty."],
      [h, "There is only one part."],
      ["undefined", "There is only one part."],
      [`${h}.${p}`, "There are only two parts: an empty signature still needs its dot."],
      [`${h}.${p}.${s}.`, "There are four parts, the last of them empty."],
      [`${h}.${p}.${s}.${s}`, "There are four parts: what follows the third is not looked at."],
      [`${h}.${p}..${s}`, "There are four parts, the third of them empty."],
      [`.${h}.${p}.${s}`, "There are four parts, the first of them empty."],
      [`${h}..${p}.${s}`, "There are four parts, the second of them empty."],
      [`${h}.${p}.${s}.${h}.${p}`, "Five parts make an encrypted token (RFC 7516), not this kind."],
      [`${h},${p},${s}`, "The parts are separated by dots, not by commas."],
    ];
    for (const [each, say] of random("02.8").shuffle(wrong)) {
      await refuses(decode(each), say, [
        [classWithoutNew, "Write new in front of MalformedTokenError: it is a class."],
        [threw("TypeError"), "The parts are not counted, and one that is missing is used."],
      ]);
    }
  },
);

check(
  "02.9",
  "decodeToken throws a MalformedTokenError where a part is not JSON",
  {
    after: ["02.8"],
    read: "malformed-tokens",
    why: "A caller that expects one kind of error, and meets another, answers 500 with a stack trace.",
  },
  async () => {
    const word = random("02.9").word();
    const texts = ["", word, "{", `{"sub":"${word}"`, `{"sub":"${word}"} x`, `{sub:"${word}"}`];
    for (const text of random("02.9").shuffle([...texts, `{"sub":"${word}",}`, "undefined"])) {
      for (const [place, token] of inBothPlaces(encodePart(text))) {
        const what = text === "" ? "is empty" : `decodes to ${text} , which is not JSON`;
        await refuses(decode(token), `The ${place} ${what}.`);
      }
    }
    await refuses(decode(".."), "There are three parts, but all of them are empty.");
  },
);

check(
  "02.10",
  "decodeToken throws a MalformedTokenError where a part is JSON, but not an object",
  {
    after: ["02.8"],
    read: "from-bytes-to-an-object",
    why: "The next line reads payload.sub: of null that is a crash, of an array or a text it is undefined, or worse, a method.",
  },
  async () => {
    const word = random("02.10").word();
    const values: [text: string, what: string][] = [
      ["null", "null, whose typeof is object too"],
      ["[]", "an array, whose typeof is object too"],
      [`["${word}"]`, "an array, whose typeof is object too"],
      [`[{"sub":"${word}"}]`, "an array, whose typeof is object too"],
      [`"${word}"`, "a string"],
      [`"{\\"sub\\":\\"${word}\\"}"`, "a string, even though it holds JSON again"],
      [`""`, "a string"],
      ["7", "a number"],
      ["0", "a number"],
      ["true", "a boolean"],
      ["false", "a boolean"],
    ];
    for (const [text, what] of random("02.10").shuffle(values)) {
      for (const [place, token] of inBothPlaces(encodePart(text))) {
        await refuses(decode(token), `The ${place} is ${what}.`, [
          [threw("TypeError"), `The ${place} is ${what}, and something is read from it.`],
        ]);
      }
    }
  },
);

check(
  "02.11",
  "decodeToken throws a MalformedTokenError for characters that are not base64url",
  {
    after: ["02.3", "02.9"],
    read: "base64url",
    why: "Two programs that read one token have to agree on what it is: so a token has one spelling, and no decoder may know a second.",
  },
  async () => {
    const word = random("02.11").word();
    // A part for each length of padding, with - and _ inside. To two of them a character can be
    // added, so that only the character is wrong, and not the length.
    const json = wholeGroups({ sub: word, q: "???>>>" });
    const [sound, two, one] = [encodePart(json), encodePart(`${json} `), encodePart(`${json}  `)];
    const middle = random("02.11").int(4, two.length - 4);
    const inside = (text: string): string => two.slice(0, middle) + text + two.slice(middle);
    const padding = "ends in =. Tokens are written without padding (RFC 7515 §2)";
    const skipped = "No decoder may skip it, though Buffer and atob skip some";
    const multiline = "; and in a pattern with the flag m, ^ and $ fit at it";
    const wrong: [part: string, say: string][] = [
      [`${one}=`, padding],
      [`${two}==`, padding],
      [`${sound}=`, padding],
      [`${sound}====`, padding],
      [sound.replaceAll("-", "+"), "has a +, which is base64 and not base64url"],
      [sound.replaceAll("_", "/"), "has a /, which is base64 and not base64url"],
      [inside(" "), `has a blank inside. ${skipped}`],
      [inside("\n"), `has a line break inside. ${skipped}${multiline}`],
      [inside("="), `has an = inside. ${skipped}`],
      [inside("%"), `has a % inside. ${skipped}`],
      [inside("é"), `has a letter inside that is not ASCII. ${skipped}`],
      [inside("ſ"), `has a letter inside that is not ASCII. ${skipped}`],
      [inside("\u212a"), `has a letter inside that is not ASCII. ${skipped}`],
      [inside("\0"), `has a NUL inside. ${skipped}`],
      [` ${two}`, `begins with a blank. ${skipped}`],
      [`${two} `, `ends in a blank. ${skipped}`],
      [`\t${two}`, `begins with a tab. ${skipped}`],
      [`${two}\n`, `ends in a line break. ${skipped}${multiline}`],
      [`"${two}"`, `stands in quotes. ${skipped}`],
      [`Bearer ${one}`, "has a scheme in front: the function takes a token, not a header"],
      [`{"sub":"${word}"}`, "is JSON that was never encoded"],
    ];
    for (const [part, say] of random("02.11").shuffle(wrong)) {
      for (const [place, token] of inBothPlaces(part)) {
        await refuses(decode(token), `The ${place} ${say}.`);
      }
    }
    for (const [index, stranger] of strangers.entries()) {
      const [place, token] = inBothPlaces(inside(stranger))[index % 2]!;
      await refuses(decode(token), `The ${place} has a ${stranger} inside. ${skipped}.`);
    }
  },
);

check(
  "02.12",
  "decodeToken throws a MalformedTokenError for a part with one character left over",
  {
    after: ["02.9"],
    read: "base64url",
    why: "Four characters stand for three bytes, three for two, two for one: one alone stands for nothing, and Buffer drops it in silence.",
  },
  async () => {
    const sound = encodePart(wholeGroups({ sub: random("02.12").word(random("02.12").int(5, 9)) }));
    for (const last of ["A", random("02.12 last").base64url(1)]) {
      for (const [place, token] of inBothPlaces(sound + last)) {
        await refuses(
          decode(token),
          `The ${place} has ${sound.length + 1} characters: four times ${sound.length / 4}, and one that is left over.`,
        );
      }
    }
  },
);

check(
  "02.13",
  "decodeToken throws a MalformedTokenError where a part is not valid UTF-8",
  {
    after: ["02.4", "02.9"],
    read: "from-bytes-to-an-object",
    why: "A lenient decoder turns every wrong byte into the same character: two names that differ become one.",
  },
  async () => {
    const word = random("02.13").word();
    const wrong: [bytes: number[], what: string][] = [
      [[0xff], "a byte that never occurs in UTF-8"],
      [[0xe9], "an é in Latin-1"],
      [[0x80], "the second half of a character, without the first"],
      [[0xc3], "the first half of a character, without the second"],
      [[0xe2, 0x82], "two thirds of a character"],
      [[0xc0, 0xaf], "a slash in two bytes, which UTF-8 forbids"],
      [[0xed, 0xa0, 0x80], "half of a surrogate pair"],
      [[0xf4, 0x90, 0x80, 0x80], "a character beyond the last one"],
    ];
    for (const [bytes, what] of random("02.13").shuffle(wrong)) {
      for (const [before, after] of [
        [`{"sub":"${word}`, `"}`],
        [`{"${word}`, `":"x"}`],
      ] as const) {
        const part = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
        for (const [place, token] of inBothPlaces(encodePart(part))) {
          await refuses(decode(token), `The ${place} holds ${what}: it is not valid UTF-8.`);
        }
      }
    }
  },
);
