/**
 * The heat map, an exercise at a time: a row a learner, a column a check. The hardest checks are
 * on the left and those who need most help at the top, so that trouble gathers in that corner.
 */
import { escapeMarkup, inline } from "../escape.ts";
import type { OutFile } from "../outfile.ts";
import { messageButton } from "./messages.ts";
import { hardness, type Learner, type Survey, type SurveyedExercise } from "./survey.ts";

/** With more learners, the maps are closed at first: thousands of cells take a browser seconds. */
const MOST_OPEN_CELLS = 6_000;

export function writeHeatMaps(survey: Survey, file: OutFile): void {
  const { exercises, learners } = survey;
  const cells = exercises.reduce((sum, { checks }) => sum + checks.length * learners.length, 0);
  file.write(`<section id="map" aria-labelledby="map-title">
<h2 id="map-title">Check by check</h2>
<p class="note"><span class="legend"><b class="p">✓</b> passed <b class="f">✗</b> failed: press it to read why <b class="k">·</b> not tried, since another check comes first</span></p>
`);
  exercises.forEach((exercise, index) => {
    writeMap(exercise, index, learners, cells <= MOST_OPEN_CELLS, file);
  });
  file.write("</section>\n");
}

function writeMap(
  { slug, number, title, checks }: SurveyedExercise,
  index: number,
  learners: readonly Learner[],
  open: boolean,
  file: OutFile,
): void {
  const graded = learners.filter(({ results }) => (results[index]?.letters ?? "") !== "");
  const missing = learners.length - graded.length;
  const rest = missing > 0 ? `, ${missing} not handed in` : "";
  file.write(`<details${open ? " open" : ""} id="map-${slug}">
<summary><h3>${number} ${escapeMarkup(title)}</h3> <span class="note">${graded.length} graded${rest}</span></summary>
`);
  if (graded.length > 0) {
    const order = checks
      .map((check, column) => ({ check, column }))
      .toSorted((a, b) => hardness(b.check) - hardness(a.check) || a.column - b.column);
    file.write(
      headOf(
        order.map(({ check }) => check),
        title,
        graded.length,
      ),
    );
    const weakestFirst = graded.toSorted(
      (a, b) => (a.results[index]?.score ?? 0) - (b.results[index]?.score ?? 0),
    );
    for (const learner of weakestFirst) file.write(rowOf(learner, index, order));
    file.write("</tbody>\n</table></div>\n");
  }
  file.write("</details>\n");
}

/** Many learners: the table scrolls by itself, and its head stays in sight. */
const TALL = 25;

function headOf(checks: SurveyedExercise["checks"], title: string, rows: number): string {
  const heads = checks.map((check) => {
    const name = escapeMarkup(check.title);
    return `<th scope="col"><abbr title="${name}">${escapeMarkup(check.id)}</abbr><span class="unseen"> ${name}</span></th>`;
  });
  const counts = checks.map(
    ({ passed, failed, skipped }) =>
      `<td>${Math.floor((passed / Math.max(1, passed + failed + skipped)) * 100)}</td>`,
  );
  return `<div class="wide${rows > TALL ? " tall" : ""}" tabindex="0" role="region" aria-label="${escapeMarkup(title)}"><table class="map">
<thead><tr><th scope="col">Learner</th>${heads.join("")}</tr>
<tr class="counts"><th scope="row">passed, in percent</th>${counts.join("")}</tr></thead>
<tbody>
`;
}

/** In full it stands in the table of learners. */
const LONGEST_NAME = 60;

const cut = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;

function rowOf(
  { name, results }: Learner,
  index: number,
  order: { check: SurveyedExercise["checks"][number]; column: number }[],
): string {
  const { letters = "", messages = new Map<string, number>() } = results[index] ?? {};
  const cells = order.map(({ check, column }) => {
    const letter = letters[column];
    if (letter === "p") return '<td class="p">✓<span class="unseen">passed</span></td>';
    if (letter !== "f") return '<td class="k">·<span class="unseen">not tried</span></td>';
    const number = messages.get(check.id);
    if (number === undefined) return '<td class="f">✗<span class="unseen">failed</span></td>';
    return `<td class="f">${messageButton(number, "✗", `failed ${check.id}, message ${number}`)}</td>`;
  });
  return `<tr><th scope="row">${inline(cut(name))}</th>${cells.join("")}</tr>\n`;
}
