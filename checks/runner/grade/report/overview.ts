/** Who stands where: a row a learner, a column an exercise. */
import { inline } from "../escape.ts";
import type { OutFile } from "../outfile.ts";
import type { Learner, Result, Survey } from "./survey.ts";

export function writeOverview({ exercises, learners }: Survey, file: OutFile): void {
  const heads = exercises.map(
    ({ number, title }) => `<th scope="col"><abbr title="${inline(title)}">${number}</abbr></th>`,
  );
  const withRemarks = learners.some(({ remarks }) => remarks.length > 0);
  file.write(`<section id="learners" aria-labelledby="learners-title">
<h2 id="learners-title">Learners</h2>
<p class="note">The share of passed checks in percent. –: not handed in.</p>
<div class="wide" tabindex="0" role="region" aria-labelledby="learners-title"><table class="scores">
<thead><tr><th scope="col">Learner</th>${heads.join("")}<th scope="col" class="number">Total</th>${withRemarks ? '<th scope="col">Remarks</th>' : ""}</tr></thead>
<tbody>
`);
  for (const learner of learners) file.write(rowOf(learner, exercises.length, withRemarks));
  file.write("</tbody>\n</table></div>\n</section>\n");
}

function rowOf(
  { name, total, results, remarks }: Learner,
  count: number,
  withRemarks: boolean,
): string {
  const sum = total === undefined ? "?" : `${Math.round(total * 100) / 100} of ${count}`;
  const last = withRemarks ? `<td class="remarks">${inline(remarks.join(" "))}</td>` : "";
  return `<tr><th scope="row">${inline(name)}</th>${results.map(cellOf).join("")}<td class="number">${sum}</td>${last}</tr>\n`;
}

/** Five steps of shade; the number says the same. Only a pass is 100. */
function cellOf({ state, status, score }: Result): string {
  if (state !== "graded") return `<td class="none"><span title="not handed in">–</span></td>`;
  if (status === "fault") return `<td class="fault">fault</td>`;
  if (status === "passed") return `<td class="s5">100</td>`;
  return `<td class="s${Math.min(4, Math.floor(score * 5))}">${Math.min(99, Math.floor(score * 100))}</td>`;
}
