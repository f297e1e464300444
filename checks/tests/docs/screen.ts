/** A terminal's screen as an SVG: text that can be read, selected and searched, with its colours. */

/** Pixels: one character's width, one line's height, the frame around the text. */
const CELL = { width: 7.8, height: 18 };
const FRAME = 16;

/** What the SGR codes of `styleText` switch on. */
const STYLES: Record<string, string> = {
  "1": "bold",
  "2": "dim",
  "31": "red",
  "32": "green",
  "33": "yellow",
};
/** … and what they switch off; 22 ends bold and dim. */
const ENDS: Record<string, string[]> = {
  "0": Object.values(STYLES),
  "22": ["bold", "dim"],
  "39": ["red", "green", "yellow"],
};

/** Dark on light or light on dark, as the reader's system has it. */
const STYLE = `
svg { --paper: #ffffff; --ink: #1f2328; --dim: #59636e; --red: #c1121f; --green: #116329; --yellow: #7d4e00; --frame: #d1d9e0 }
@media (prefers-color-scheme: dark) {
  svg { --paper: #0d1117; --ink: #e6edf3; --dim: #9198a1; --red: #ff7b72; --green: #56d364; --yellow: #e3b341; --frame: #3d444d }
}
rect { fill: var(--paper); stroke: var(--frame) }
text { fill: var(--ink); font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre }
.bold { font-weight: bold } .dim { fill: var(--dim) } .red { fill: var(--red) } .green { fill: var(--green) } .yellow { fill: var(--yellow) }
`;

interface Run {
  text: string;
  styles: string[];
}

/**
 * @param title read out where the picture cannot be seen
 * @param screen what the terminal got, escape sequences included
 * @param columns its width
 */
export function svgOf(title: string, screen: string, columns: number): string {
  // What stands before a return and an erasing was shown while there was something to wait for.
  const final = screen.replaceAll(/^.*\r(?=\u001B\[K)/gm, "").replaceAll("\r", "");
  const lines = final.trimEnd().split("\n").map(runsOf());
  const width = Math.ceil(columns * CELL.width + 2 * FRAME);
  const height = lines.length * CELL.height + 2 * FRAME;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${escape(title)}</title>
<style>${STYLE}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
${lines.map(textOf).join("")}</svg>
`;
}

/** A reader of lines; a style that one line leaves on is on in the next. */
function runsOf(): (line: string) => Run[] {
  const on = new Set<string>();
  return (line) => {
    const runs: Run[] = [];
    // Text, and the sequences between; those that move or hide the cursor draw nothing.
    for (const part of line.split(/(\u001B\[[\d;?]*[A-Za-z])/)) {
      if (!part.startsWith("\u001B")) {
        if (part !== "") runs.push({ text: part, styles: [...on] });
        continue;
      }
      const codes = /^\u001B\[([\d;]*)m$/.exec(part)?.[1]?.split(";") ?? [];
      for (const code of codes) {
        for (const style of ENDS[code || "0"] ?? []) on.delete(style);
        if (STYLES[code]) on.add(STYLES[code]);
      }
    }
    return runs;
  };
}

function textOf(runs: Run[], index: number): string {
  if (runs.length === 0) return "";
  let column = 0;
  const spans = runs.map(({ text, styles }) => {
    const x = FRAME + column * CELL.width;
    column += text.length;
    // Its own length keeps columns in line, whatever font there is.
    const place = `x="${x.toFixed(1)}" textLength="${(text.length * CELL.width).toFixed(1)}"`;
    const classes = styles.length > 0 ? ` class="${styles.join(" ")}"` : "";
    return `<tspan ${place}${classes}>${escape(text)}</tspan>`;
  });
  const y = FRAME + (index + 0.75) * CELL.height;
  return `<text y="${y}" xml:space="preserve">${spans.join("")}</text>\n`;
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
