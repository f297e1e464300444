/** `npm run token <jwt>`: what is in a token, and what is wrong with it. Nothing leaves the machine. */
import jwt from "jsonwebtoken";
import { harmless } from "../kit/show.ts";
import { parseCommandLine } from "./command-line.ts";
import type { ExitCode } from "./main.ts";
import { paperFor, wrap } from "./report/paper.ts";
import { dissect, MalformedToken, type Anatomy } from "./token/anatomy.ts";
import { readGiven, type Given } from "./token/given.ts";
import { clockTime, describeExpiry, duration } from "./token/human-time.ts";
import { keyRisk, risksOf } from "./token/risks.ts";
import { refuseSwallowedFlags } from "./swallowed-flags.ts";
import { UsageError } from "./usage-error.ts";

const USAGE = "Usage: npm run token <jwt> -- [--secret <secret>]; - for either reads it from stdin";
const COLOURS = ["red", "magenta", "cyan"] as const;

export async function token(argv: string[]): Promise<ExitCode> {
  const { token: given, secret } = await readArguments(argv);
  const paper = paperFor(process.stdout);
  const now = Date.now() / 1000;
  let anatomy: Anatomy;
  try {
    anatomy = dissect(given);
  } catch (error) {
    if (error instanceof MalformedToken) throw new UsageError(error.message);
    throw error;
  }
  const verdict = secret === undefined ? undefined : verify(given, secret, anatomy);
  const risks = [
    ...risksOf(anatomy, now),
    ...(secret === undefined ? [] : [keyRisk(anatomy.header["alg"], secret) ?? []].flat()),
  ];
  const sections = [
    anatomy.parts.map((part, index) => paper.paint(COLOURS[index] ?? "cyan", part)).join("."),
    `${paper.paint(COLOURS[0], "Header")}\n${describeFields(anatomy.header, now)}`,
    `${paper.paint(COLOURS[1], "Payload")}  encoded, not encrypted\n${describeFields(anatomy.payload, now)}`,
    `${paper.paint(COLOURS[2], "Signature")}  ${verdict?.sentence ?? describeSignature(anatomy)}`,
    ...(risks.length === 0
      ? []
      : [
          `Look at\n${risks.map((risk) => `  - ${wrap(harmless(risk), paper.width, "    ")}`).join("\n")}`,
        ]),
  ];
  process.stdout.write(`${sections.join("\n\n")}\n`);
  return verdict && !verdict.verified ? 1 : 0;
}

async function readArguments(argv: string[]): Promise<Given> {
  refuseSwallowedFlags("token", ["secret"], "<jwt>");
  const { positionals, values } = parseCommandLine(argv, { secret: { type: "string" } }, USAGE);
  const [first, ...more] = positionals;
  if (first === undefined) throw new UsageError(`Which token? ${USAGE}`);
  if (more.length > 0) throw new UsageError(`One token at a time. ${USAGE}`);
  return readGiven(first, values.secret, USAGE);
}

function verify(
  given: string,
  secret: string,
  { header }: Anatomy,
): { verified: boolean; sentence: string } {
  const alg = harmless(String(header["alg"]));
  if (!/^HS(256|384|512)$/.test(alg)) {
    return {
      verified: false,
      sentence: `not verified: alg is ${alg}, and a secret goes with HS256, HS384 and HS512`,
    };
  }
  try {
    // The times are shown by themselves; this is about the signature alone.
    jwt.verify(given, secret, {
      algorithms: [alg as jwt.Algorithm],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
    return { verified: true, sentence: `made with this secret (${alg})` };
  } catch {
    return { verified: false, sentence: "NOT made with this secret, or the token was altered" };
  }
}

function describeSignature({ parts, header }: Anatomy): string {
  if (parts[2] === "") return "empty";
  const bytes = Buffer.from(parts[2], "base64url").length;
  const alg = header["alg"] === undefined ? "no alg" : harmless(String(header["alg"]));
  const how = /^HS(256|384|512)$/.test(alg) ? ": -- --secret <secret> does" : "";
  return `${bytes} ${bytes === 1 ? "byte" : "bytes"}, ${alg}; not verified${how}`;
}

function describeFields(fields: Record<string, unknown>, now: number): string {
  const width = Math.max(0, ...Object.keys(fields).map((name) => name.length));
  const lines = Object.entries(fields).map(([name, value]) => {
    const time = describeTime(name, value, now);
    return `  ${harmless(name).padEnd(width)}  ${harmless(JSON.stringify(value))}${time ? `  ${time}` : ""}`;
  });
  return lines.join("\n") || "  (nothing)";
}

function describeTime(name: string, value: unknown, now: number): string | undefined {
  if (!["exp", "iat", "nbf", "auth_time"].includes(name) || typeof value !== "number")
    return undefined;
  const time = clockTime(value);
  if (time === undefined) return "no time that a clock can show";
  if (name === "exp") return `${time}, ${describeExpiry(value, now)}`;
  return `${time}, ${value > now ? `in ${duration(value - now)}` : `${duration(now - value)} ago`}`;
}
