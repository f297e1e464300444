/**
 * What learners were told, each message once. On the screen a button opens it (the browser's own
 * popovers: Escape closes them, and no script is needed); on paper they follow the tables.
 */
import { escapeMarkup, inline } from "../escape.ts";
import type { OutFile } from "../outfile.ts";
import type { Rows } from "../results.ts";
import type { Survey } from "./survey.ts";

const MOST_NAMES = 40;
const LONGEST = 6_000;

/** @param face what is to be seen @param label what it is called, for those who do not see it */
export const messageButton = (number: number, face: string, label: string): string =>
  `<button type="button" popovertarget="m${number}" aria-label="${escapeMarkup(label)}">${face}</button>`;

export function writeMessages(survey: Survey, rows: Rows, file: OutFile): void {
  const holders = holdersOf(survey);
  if (holders.size === 0) return;
  file.write('<section class="messages" aria-label="Messages">\n<h2 class="paper">Messages</h2>\n');
  const written = new Set<number>();
  for (const { cells } of rows) {
    for (const check of cells.flatMap(({ verdict }) => verdict?.checks ?? [])) {
      const number = check.status === "failed" ? survey.numberOf(check) : undefined;
      if (number === undefined || written.has(number)) continue;
      written.add(number);
      const text =
        check.message.length > LONGEST ? `${check.message.slice(0, LONGEST)}…` : check.message;
      file.write(`<article popover id="m${number}" aria-labelledby="t${number}">
<h3 id="t${number}" tabindex="-1" autofocus><span class="id">${escapeMarkup(check.id)}</span> ${escapeMarkup(check.title)}</h3>
<pre>${escapeMarkup(text)}</pre>
<p class="note">${describeHolders(holders.get(number) ?? { count: 0, names: [] })} Read: ${escapeMarkup(check.read)}</p>
<button type="button" popovertarget="m${number}" popovertargetaction="hide" class="close">Close</button>
</article>
`);
    }
  }
  file.write("</section>\n");
}

/** Number of a message → the names of those who got it. */
function holdersOf({ learners }: Survey): Map<number, { count: number; names: string[] }> {
  const holders = new Map<number, { count: number; names: string[] }>();
  for (const { name, results } of learners) {
    for (const number of results.flatMap(({ messages }) => [...messages.values()])) {
      const holder = holders.get(number) ?? { count: 0, names: [] };
      holder.count += 1;
      if (holder.names.length < MOST_NAMES) holder.names.push(name);
      holders.set(number, holder);
    }
  }
  return holders;
}

function describeHolders({ count, names }: { count: number; names: string[] }): string {
  const rest = count > names.length ? ` and ${count - names.length} more` : "";
  return `${count === 1 ? "One learner" : `${count} learners`}: ${names.map(inline).join(", ")}${rest}.`;
}
