/** report.html in a real browser: what it shows, that it is harmless, and that everybody can use it. */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Row } from "../runner/grade/cell.ts";
import { Rows, writeResults } from "../runner/grade/results.ts";
import { openChromium, type Browser, type Page } from "./chromium.ts";
import { HOSTILE, HOSTILE_NAME, madeCell, madeJournal, madeVerdict } from "./made-results.ts";

const [TWO, THREE] = ["02-decode-a-jwt", "03-authorization-header"] as const;
const home = mkdtempSync(join(tmpdir(), "report-"));
/** Set to look at the pages: screenshots stay there. */
const album = process.env["REPORT_SCREENSHOTS"];
let browser: Browser | string;

beforeAll(async () => {
  browser = await openChromium();
}, 180_000);
afterAll(async () => {
  if (typeof browser !== "string") await browser.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(({ skip }) => {
  if (typeof browser === "string") skip(browser);
});

function write(name: string, rows: Row[]): string {
  const { journal, plan } = madeJournal(join(home, name), rows);
  writeResults(new Rows(journal, plan), join(home, name), []);
  journal.close();
  return join(home, name, "report.html");
}

const row = (name: string, two?: string, three?: string, message?: string): Row => ({
  name,
  remarks: [],
  cells: [
    madeCell(name, TWO, two === undefined ? undefined : madeVerdict(TWO, two, message)),
    madeCell(name, THREE, three === undefined ? undefined : madeVerdict(THREE, three, message)),
  ],
});

const small = [
  row("ada", "pppp", "pppp"),
  row("grace", "pfpp", "pfps", "Came back: 2"),
  row("learner-3", "pfsp", "pppp", "Came back: 3"),
  row("learner-4", undefined, "ffss"),
  row(HOSTILE_NAME, "fppp", "pppp", HOSTILE),
  {
    name: "beginner",
    remarks: [],
    cells: [madeCell("beginner", TWO, "fault"), madeCell("beginner", THREE)],
  },
];

async function open(path: string, width = 1280): Promise<Page> {
  const page = await (browser as Browser).newPage({ viewport: { width, height: 900 } });
  await page.goto(pathToFileURL(path).href);
  return page;
}

describe("a small class", { timeout: 120_000 }, () => {
  test("asks for nothing, and nothing in it runs", async () => {
    const path = write("alone", small);
    const page = await (browser as Browser).newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(pathToFileURL(path).href);
    expect(asked).toEqual([pathToFileURL(path).href]);
    expect(said).toEqual([]);
    expect(await page.evaluate("document.title")).toBe("made-class: grades");
    expect(
      await page.evaluate(
        "document.querySelectorAll('script, img, iframe, link, owned, [onerror]').length",
      ),
    ).toBe(0);
    expect(await page.evaluate("getComputedStyle(document.body).margin")).toBe("0px");
    expect(await page.evaluate("document.body.textContent")).toContain(
      '<script>document.title = "owned"</script>',
    );
  });

  test("the hardest checks come first, with counts", async () => {
    const page = await open(write("hard", small));
    const first = await page.evaluate<string[]>(
      "[...document.querySelectorAll('#hardest tbody tr')].slice(0, 2).map((row) => row.innerText.replace(/\\s+/g, ' '))",
    );
    expect(first[0]).toMatch(/^02\.2 does the thing 2 2 of 4 /);
    expect(first[1]).toMatch(/^03\.2 does the thing 2 2 of 5 /);
    const columns = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#map-${TWO} thead abbr')].map((each) => each.textContent)`,
    );
    expect(columns[0]).toBe("02.2");
    const learners = await page.evaluate<string[]>(
      `[...document.querySelectorAll('#map-${THREE} tbody th')].map((each) => each.textContent)`,
    );
    expect(learners[0]).toBe("learner-4");
  });

  test("a message opens and closes by keyboard, and the focus comes back", async () => {
    const page = await open(write("keys", small));
    await page.evaluate(`document.querySelector('#map-${TWO} tbody button').focus()`);
    await page.keyboard.press("Enter");
    const isOpen = "document.querySelectorAll(':popover-open').length";
    expect(await page.evaluate(isOpen)).toBe(1);
    expect(await page.evaluate("document.activeElement.localName")).toBe("h3");
    expect(await page.evaluate("document.querySelector(':popover-open pre').innerText")).toContain(
      "Came back",
    );
    await page.keyboard.press("Escape");
    expect(await page.evaluate(isOpen)).toBe(0);
    expect(
      await page.evaluate(
        `document.activeElement.closest('table').className + document.activeElement.localName`,
      ),
    ).toBe("mapbutton");
  });

  test("tables have heads with scopes, buttons have names, headings are in order", async () => {
    const page = await open(write("tables", small));
    expect(await page.evaluate("document.querySelectorAll('th:not([scope])').length")).toBe(0);
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('.map td button')].every((each) => each.ariaLabel)",
      ),
    ).toBe(true);
    // Nothing is said by colour alone: every cell of a map has a sign and a word.
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('.map tbody td')].every((each) => each.textContent.trim() !== '')",
      ),
    ).toBe(true);
    const levels = await page.evaluate<number[]>(
      "[...document.querySelectorAll('h1, h2, h3')].map((each) => Number(each.localName[1]))",
    );
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThan(2));
  });

  test.each(["light", "dark"])("every text has enough contrast (%s)", async (colorScheme) => {
    const page = await open(write(`contrast-${colorScheme}`, small));
    await page.emulateMedia({ colorScheme });
    const weak = await page.evaluate<string[]>(CONTRAST);
    expect(weak).toEqual([]);
    const dark = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(dark).toBe(colorScheme === "dark" ? "rgb(22, 24, 27)" : "rgb(255, 255, 255)");
    if (album) await page.screenshot({ path: join(album, `${colorScheme}.png`), fullPage: true });
    await page.evaluate("document.querySelector('.map button').click()");
    expect(await page.evaluate<string[]>(CONTRAST)).toEqual([]);
    if (album) await page.screenshot({ path: join(album, `${colorScheme}-open.png`) });
  });

  test("a narrow screen scrolls its tables, and not the page", async () => {
    const page = await open(write("narrow", small), 360);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    if (album) await page.screenshot({ path: join(album, "narrow.png"), fullPage: true });
  });

  test("on paper every message is there", async () => {
    const page = await open(write("paper", small));
    await page.emulateMedia({ media: "print" });
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('[popover]')].filter((each) => each.offsetHeight > 0).length",
      ),
    ).toBe(await page.evaluate("document.querySelectorAll('[popover]').length"));
    if (album) await page.pdf({ path: join(album, "paper.pdf") });
  });
});

test(
  "a class of 1,000 opens in seconds, and its maps on demand",
  { timeout: 180_000 },
  async () => {
    const letters = (seed: number): string =>
      Array.from({ length: 16 }, (_, index) => "pppfps"[(seed * 7 + index * 3) % 6]).join("");
    const rows = Array.from({ length: 1_000 }, (_, index) =>
      row(`learner-${index}`, letters(index), letters(index + 3), `Came back: ${index % 40}`),
    );
    const path = write("large", rows);
    expect(statSync(path).size).toBeLessThan(12 * 2 ** 20);
    const begin = performance.now();
    const page = await open(path);
    await page.evaluate("document.body.offsetHeight");
    // On an idle machine it takes one second; this is for a busy one.
    expect(performance.now() - begin).toBeLessThan(60_000);
    expect(await page.evaluate("document.querySelectorAll('#map details[open]').length")).toBe(0);
    await page.evaluate("document.querySelector('#map details').open = true");
    expect(
      await page.evaluate("document.querySelectorAll('#map details[open] tbody tr').length"),
    ).toBe(1_000);
    if (album) await page.screenshot({ path: join(album, "large.png") });
  },
);

test("the policy lets nothing in but the style by its hash", () => {
  const text = readFileSync(write("policy", small), "utf8");
  expect(text).toMatch(
    /content="default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'"/,
  );
  expect(text).not.toMatch(/ (style|on\w+)="/);
});

/** Texts whose contrast to what is behind them is below WCAG's 4.5. */
const CONTRAST = `(() => {
  const parse = (text) => (text.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const linear = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parse(getComputedStyle(each).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const weak = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility() || element.closest(".unseen")) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.add(element.localName + "." + element.className + " " + ratio.toFixed(2));
  }
  return [...weak];
})()`;
