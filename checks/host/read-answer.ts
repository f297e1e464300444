/**
 * What a host says, checked for its shape before anybody relies on it: learner code can write to
 * the channel too. What does not have the shape of an answer is none.
 */
import type { Afterwards, Answer, Question, Thrown } from "./protocol.ts";

type Fields = Record<string, unknown>;

/** One line of the channel: an answer to the question `id`, or word of a crash. */
export type Message = { id: number; answer: Answer } | { crashed: Thrown };

export function readMessage(line: string): Message | undefined {
  if (isDeep(line)) return undefined;
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(message)) return undefined;
  const crashed = readThrown(message["crashed"]);
  if (crashed) return { crashed };
  const answer = readAnswer(message);
  return typeof message["id"] === "number" && answer ? { id: message["id"], answer } : undefined;
}

/** Deeper than anything that a function returns: walking through it would exhaust the stack. */
const DEEPEST = 400;

function isDeep(line: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at];
    if (isText && character === "\\") at += 1;
    else if (character === '"') isText = !isText;
    else if (isText) continue;
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/**
 * Whether this can be an answer to that question. What cannot be is not the host's own: it would
 * look like a fault of the grader to whoever asked.
 */
export function answers(question: Question, answer: Answer): boolean {
  const { keep, serve }: Afterwards =
    question.op === "call" || question.op === "stage" ? question : {};
  const values = serve
    ? ["port", "socket", "returned"]
    : keep === undefined
      ? ["returned"]
      : ["kept"];
  const kinds: Record<Question["op"], string[]> = {
    load: ["kept", "unloadable"],
    read: ["returned", "unloadable", "noExport", "threw"],
    call: [...values, "threw", "unloadable", "noExport"],
    method: ["returned", "threw", "noExport"],
    stage: [...values, "threw"],
    store: ["kept"],
    rehearse: ["kept"],
    clock: ["kept"],
  };
  return kinds[question.op].some((kind) => kind in answer);
}

function readAnswer(message: Fields): Answer | undefined {
  const { kept, port, socket, noExport, exports, type } = message;
  const threw = readThrown(message["threw"]);
  if (threw) return { threw };
  const unloadable = readThrown(message["unloadable"]);
  if (unloadable) return { unloadable };
  if (typeof kept === "string") return { kept };
  if (typeof port === "number" && Number.isInteger(port) && port > 0 && port < 65_536) {
    return { port };
  }
  if (typeof socket === "string") return { socket };
  if (typeof noExport === "string" && Array.isArray(exports) && typeof type === "string") {
    const names = exports.filter((name): name is string => typeof name === "string");
    return { noExport, exports: names, type };
  }
  if (Object.hasOwn(message, "returned")) {
    return { returned: message["returned"], args: message["args"] ?? ["array"] };
  }
  return undefined;
}

/** Characters of each text about an error: the host cuts them too, where it is let. */
const LONGEST = 8_000;

function readThrown(value: unknown): Thrown | undefined {
  if (!isObject(value)) return undefined;
  const text = (key: string): string => {
    const field = value[key];
    return typeof field === "string" ? field.slice(0, LONGEST) : "";
  };
  return {
    name: text("name"),
    message: text("message"),
    stack: text("stack"),
    details: text("details"),
    isError: value["isError"] === true,
  };
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
