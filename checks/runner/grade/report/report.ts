/**
 * `report.html`: one page that loads nothing, runs nothing, and can be read with a keyboard, by a
 * screen reader, in the dark and on paper. What the class has not understood comes first.
 */
import { basename } from "node:path";
import { describeIsolation, type Held } from "../formats/json.ts";
import { inline } from "../escape.ts";
import { OutFile } from "../outfile.ts";
import type { Rows } from "../results.ts";
import { Survey } from "./survey.ts";
import { writeHardest } from "./hardest.ts";
import { writeHeatMaps } from "./heat-map.ts";
import { writeMessages } from "./messages.ts";
import { writeOverview } from "./overview.ts";
import { style, styleHash } from "./style.ts";

export function writeReport(rows: Rows, path: string, held: Held): void {
  const survey = new Survey(rows);
  const file = new OutFile(path);
  file.write(head(basename(rows.plan.class)));
  file.write(introduction(survey, rows, held));
  writeHardest(survey, file);
  writeOverview(survey, file);
  writeHeatMaps(survey, file);
  writeMessages(survey, rows, file);
  file.write("</main>\n</body>\n</html>\n");
  file.end();
}

/** No script at all: whatever text of a learner's should ever get through cannot run. */
const head = (name: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${inline(name)}: grades</title>
<style>${style}</style>
</head>
<body>
<main>
`;

function introduction(survey: Survey, { plan }: Rows, { seed, isolation }: Held): string {
  const { learners, passed, faulty } = survey;
  const facts: [string, string][] = [
    ["Submissions", String(learners.length)],
    ["Passed all", String(passed)],
    ...(faulty > 0
      ? ([["Not graded: the grader broke", String(faulty)]] as [string, string][])
      : []),
    ["Exercises", plan.exercises.map((slug) => slug.slice(0, 2)).join(", ")],
    ["Isolation", isolation === null ? "nothing was run" : describeIsolation(isolation)],
    ["Random values", seed === null ? "of several runs" : `--seed ${seed}`],
  ];
  const list = facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${inline(value)}</dd></div>`);
  return `<h1>${inline(basename(plan.class))}</h1>
<dl class="facts">${list.join("")}</dl>
<nav aria-label="Parts of this page"><a href="#hardest">What was hard</a> <a href="#learners">Learners</a> <a href="#map">Check by check</a></nav>
`;
}
