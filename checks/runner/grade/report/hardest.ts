/** The checks that the class has trouble with, the hardest first, with what went wrong and how often. */
import { escapeMarkup, inline } from "../escape.ts";
import type { OutFile } from "../outfile.ts";
import { messageButton } from "./messages.ts";
import type { Survey, SurveyedCheck } from "./survey.ts";

const IN_SIGHT = 12;
const MOST_KINDS = 4;

export function writeHardest({ exercises }: Survey, file: OutFile): void {
  // By those who failed: what was skipped waits for another check, which stands in this list too.
  const hard = exercises
    .flatMap(({ checks }) => checks)
    .filter(({ failed }) => failed > 0)
    .toSorted((a, b) => b.failed - a.failed || (a.id < b.id ? -1 : 1));
  file.write('<section id="hardest" aria-labelledby="hardest-title">\n');
  file.write('<h2 id="hardest-title">What was hard</h2>\n');
  if (hard.length === 0) file.write("<p>No check failed.</p>\n");
  else file.write(tableOf(hard.slice(0, IN_SIGHT)));
  if (hard.length > IN_SIGHT) {
    const rest = hard.length - IN_SIGHT;
    file.write(`<details><summary>${rest} more checks that failed for somebody</summary>\n`);
    file.write(`${tableOf(hard.slice(IN_SIGHT))}</details>\n`);
  }
  file.write("</section>\n");
}

const tableOf = (
  checks: SurveyedCheck[],
): string => `<div class="wide" tabindex="0" role="region" aria-labelledby="hardest-title"><table class="hardest">
<thead><tr><th scope="col">Check</th><th scope="col" class="number">Failed</th><th scope="col"><span class="unseen">Share</span></th><th scope="col">What went wrong</th></tr></thead>
<tbody>
${checks.map(rowOf).join("")}</tbody>
</table></div>
`;

function rowOf({ id, title, failed, passed, skipped, messages }: SurveyedCheck): string {
  const all = failed + passed + skipped;
  const kinds = [...messages].toSorted(([, a], [, b]) => b.count - a.count);
  const items = kinds.slice(0, MOST_KINDS).map(([number, { count, gist }]) => {
    const button = messageButton(
      number,
      `${count} ×`,
      `${count} times, message ${number}: read it`,
    );
    return `<li>${button} ${inline(gist)}</li>`;
  });
  const rest = kinds.length - MOST_KINDS;
  if (rest > 0) items.push(`<li class="note">and ${rest} other messages</li>`);
  // Low is good: a browser paints what is above "high" in red.
  const share = `<meter min="0" max="${all}" low="${all * 0.15}" high="${all * 0.4}" optimum="0" value="${failed}" aria-hidden="true"></meter>`;
  return `<tr><th scope="row"><span class="id">${escapeMarkup(id)}</span> ${escapeMarkup(title)}</th><td class="number">${failed} of ${all}</td><td>${share}</td><td><ul>${items.join("")}</ul></td></tr>
`;
}
