/** No block is left untried without a reason. */
import { expect, test } from "vitest";
import { documents, fragmentReason, read, tasks, type Placed } from "./documents.ts";
import { blocksOf } from "../markdown.ts";

/** By whom a block is tried. Text and data are nothing that could be run. */
const TRIED: Record<string, string> = {
  ts: "typescript.test.ts",
  http: "exchanges.test.ts",
  console: "sessions.test.ts",
  mermaid: "diagrams.test.ts",
  json: "here",
  text: "here",
  sh: "here: commands to type, without what they print",
  md: "here",
};

test.each(documents)("%s has no block that is not tried", (path) => {
  for (const block of blocksOf(read(path))) {
    const place = `${path}:${block.line}`;
    const reason = fragmentReason(block);
    if (reason !== undefined) {
      expect(reason.length, `${place}: a fragment says why it is one`).toBeGreaterThan(5);
      continue;
    }
    expect(Object.keys(TRIED), `${place}: nobody tries such blocks`).toContain(block.language);
    if (tasks.includes(path)) continue;
    expect(problemOf({ ...block, path }), place).toBeUndefined();
  }
});

function problemOf({ language, code }: Placed): string | undefined {
  if (language === "json") JSON.parse(code);
  if (language === "text" && /^\$ /m.test(code)) return "a terminal session is a console block";
  if (language === "sh" && /^(\$ |# → )/m.test(code))
    return "what is printed needs a console block";
  return undefined;
}
