/** Text of learners, wherever it is shown: neither markup nor a command. */
import { expect, test } from "vitest";
import { escapeMarkup, oneLine } from "../../runner/grade/escape.ts";
import { command } from "../../runner/grade/formats/github.ts";
import { properties } from "./random.ts";

properties("text of learners", ({ fc, tricky }) => {
  test("is no markup, and nothing that XML cannot hold", () => {
    fc.assert(
      fc.property(tricky, (text) => {
        const escaped = escapeMarkup(text);
        expect(escaped).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
        expect(escaped).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u);
      }),
    );
  });

  test("is one line of a log, and no command of a workflow", () => {
    fc.assert(
      fc.property(tricky, (text) => {
        expect(oneLine(text)).not.toMatch(/[\n\r\u001b]|^\s*::|##\[/);
        const [line, ...more] = command("error", { title: text }, text).split(/[\n\r]/);
        expect(more).toEqual([]);
        const [, title, data] = /^::error title=([^:,]*)::(.*)$/u.exec(line!)!;
        expect(title).not.toMatch(/[\n\r]|##\[/);
        expect(data).not.toMatch(/[\n\r]|##\[/);
      }),
    );
  });
});
