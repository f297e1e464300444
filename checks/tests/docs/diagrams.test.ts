/** Pictures in Mermaid: they can be read, and fit on a phone. */
import { expect, test } from "vitest";
import { blocksIn, placed } from "./documents.ts";

const KINDS = ["sequenceDiagram", "flowchart TD", "gantt"];
/** What can be read at a width of 390 pixels, which is what a phone has. */
const PARTICIPANTS = 4;
const LABEL = 28;

const diagrams = blocksIn("mermaid");
const mermaid = await loadMermaid();

test("there are some", () => {
  expect(diagrams.length).toBeGreaterThan(0);
});

test.each(placed(diagrams))("%s is of a kind that grows downwards", (_place, { code }) => {
  const [first = "", ...lines] = code.split("\n").filter((line) => !/^\s*(%%|$)/.test(line));
  expect(KINDS).toContain(first);
  expect(lines.length).toBeGreaterThan(0);
});

test.each(placed(diagrams))("%s is no wider than a phone", (_place, { code }) => {
  expect(code.match(/^\s*(participant|actor) /gm)?.length ?? 0).toBeLessThanOrEqual(PARTICIPANTS);
  for (const label of labelsOf(code)) {
    for (const line of label.split(/<br ?\/?>/)) {
      expect(line.length, `"${line}" is a long line`).toBeLessThanOrEqual(LABEL);
    }
  }
});

if (mermaid) {
  test.each(placed(diagrams))("%s is read by mermaid", async (_place, { code }) => {
    await mermaid.parse(code);
  });
} else {
  test.skip("skipped: mermaid itself reads the diagrams (it is not installed)", () => {});
}

/** The texts of boxes, arrows, messages and notes. */
function labelsOf(code: string): string[] {
  if (code.startsWith("flowchart"))
    return [...code.matchAll(/[[{(|]+"?([^[\]{}()|"]+)"?[\]})|]+/g)].map(([, text = ""]) => text);
  return [...code.matchAll(/^[^:\n]+: *(.+)$/gm)].map(([, text = ""]) => text);
}

interface Mermaid {
  parse(text: string): Promise<unknown>;
}

/** Not installed for learners: it is worth 150 MB to nobody but this test. */
async function loadMermaid(): Promise<Mermaid | undefined> {
  const load = async <Module>(name: string): Promise<Module> =>
    ((await import(/* @vite-ignore */ name)) as { default: Module }).default;
  try {
    // It cleans labels for a page. There is no page here, and reading needs none.
    const purify = await load<object>("dompurify");
    Object.assign(purify, { addHook() {}, sanitize: (text: string) => text });
    return await load<Mermaid>("mermaid");
  } catch {
    return undefined;
  }
}
