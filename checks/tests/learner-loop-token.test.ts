/** `npm run token`: what is in a token, and what is wrong with it. */
import jwt from "jsonwebtoken";
import { describe, expect, test } from "vitest";
import { root } from "../host/root.ts";
import { runCommand, startOf } from "./command.ts";
import { noTerminal, Terminal } from "./terminal.ts";

/** A busy machine is slow, and no reason to fail. */
const TIMEOUT = { timeout: 300_000 };
const secret = "a secret of more than thirty-two bytes";
const run = (argv: string[], stdin = "") => runCommand(root, ["token", ...argv], { stdin });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("token", () => {
  test("shows claims with human times, and what is risky", TIMEOUT, async () => {
    const { stdout, code } = await run([
      jwt.sign({ sub: "1", email: "x" }, secret, { expiresIn: 900, issuer: "workshop" }),
    ]);
    expect(stdout).toMatch(/exp .* UTC, expires in 14 min 5\d s/);
    expect(stdout).toContain('"email" is personal data');
    expect(stdout).toContain("There is no aud");
    expect(stdout).not.toContain("There is no iss");
    expect(code).toBe(0);
  });

  test("reads stdin, verifies, and says what expired when", TIMEOUT, async () => {
    const exp = Math.floor(Date.now() / 1000) - 3 * 86_400 - 60;
    const token = jwt.sign({ sub: "1", exp }, secret);
    const good = await run(["-", "--secret", secret], `Bearer ${token}\n`);
    expect(good.stdout).toMatch(/expired 3 days 1 min ago/);
    expect(good.stdout).toContain("made with this secret (HS256)");
    expect(good.stdout + good.stderr).not.toContain(secret);
    expect(good.code).toBe(0);
    const bad = await run(["-", "--secret", "-"], `${token}\nanother\n`);
    expect(bad.stdout).toContain("NOT made with this secret");
    expect(bad.stdout).toContain("The secret has 7 bytes; HS256 wants 32 or more");
    expect(bad.stdout + bad.stderr).not.toContain("another");
    expect(bad.code).toBe(1);
  });

  test("none, milliseconds, no exp, a key of its own, the future", TIMEOUT, async () => {
    const unsigned = `${part({ alg: "nOnE", jwk: {} })}.${part({ exp: Date.now() })}.`;
    const { stdout } = await run([unsigned]);
    expect(stdout).toContain('alg is "nOnE": it is not signed');
    expect(stdout).toContain("jwk brings a key along");
    expect(stdout).toContain("exp looks like milliseconds");
    const iat = Math.floor(Date.now() / 1000) + 7200;
    const early = await run([`${part({ alg: "HS256" })}.${part({ iat })}.xx`]);
    expect(early.stdout).toContain("it never expires");
    expect(early.stdout).toContain("iat lies in the future");
    expect(early.stdout).toMatch(/iat .*in 1 h 59 min/);
  });

  test("what is wrong deeper down, and what is no secret", TIMEOUT, async () => {
    const deep = {
      user: { email: "ada@workshop.example", password: "x" },
      at_hash: "y",
      hash: "z",
    };
    const { stdout } = await run([
      `${part({ alg: "RS256" })}.${part({ ...deep, auth_time: Date.now() })}.ab`,
    ]);
    expect(stdout).toContain('"user.email" is personal data');
    expect(stdout).toContain('"user.password" should not be in there');
    expect(stdout).not.toContain('at_hash" should');
    expect(stdout).toContain('"hash" should not be in there');
    expect(stdout).toContain("auth_time looks like milliseconds");
    expect(stdout).toContain("1 byte, RS256; not verified\n");
  });

  test("text in a token cannot act on the terminal", TIMEOUT, async () => {
    const { stdout } = await run([
      `${part({ alg: "\u009b2J" })}.${part({ "\u001b[2J": "\u202e" })}.x`,
    ]);
    expect(stdout).not.toMatch(/[\u001b\u009b\u202e]/);
  });
});

describe.skipIf(noTerminal)(`in a terminal ${noTerminal ?? ""}`, () => {
  test("asks for token and secret, and paints the three parts", TIMEOUT, async () => {
    const token = jwt.sign({ sub: "1" }, secret);
    const terminal = new Terminal(root, [
      process.execPath,
      startOf(root),
      "token",
      "-",
      "--secret",
      "-",
    ]);
    await terminal.until(/Token: /);
    terminal.send(`${token}\r`);
    await terminal.until(/Secret \(not shown\): /);
    terminal.send(`${secret}\r`);
    expect(await terminal.exited).toBe(0);
    const [header, payload, signature] = token.split(".");
    expect(terminal.screen).toContain(
      `\u001b[31m${header}\u001b[39m.\u001b[35m${payload}\u001b[39m.\u001b[36m${signature}\u001b[39m`,
    );
    expect(terminal.screen).toContain("made with this secret (HS256)");
    expect(terminal.screen).not.toContain(secret);
  });
});
