/** The page's style, and its hash: the page's policy lets this style in, and no other. */
import { createHash } from "node:crypto";

/**
 * Colours are never alone: every cell has a sign or a number. Each text has a contrast of at
 * least 4.5 to what is behind it, in both schemes (WCAG 2.2, 1.4.3); a test measures it.
 */
export const style = `
:root { color-scheme: light dark; --back: #fff; --text: #1c1e21; --quiet: #55595f; --line: #d4d7db; --panel: #f4f5f7; --link: #0b57b7;
  --pass: #e2f2e5; --pass-text: #15592b; --fail: #b3261e; --fail-text: #fff; --skip: #eceef0; --skip-text: #55595f; --fault: #6b3fa0; --fault-text: #fff;
  --s0: #f6c6c1; --s1: #f9dccb; --s2: #fbeccb; --s3: #eff3cf; --s4: #def0d5; --s5: #bfe6c6; }
@media (prefers-color-scheme: dark) { :root { --back: #16181b; --text: #e6e8ea; --quiet: #a9aeb5; --line: #3a3f45; --panel: #21252a; --link: #8ab8ff;
  --pass: #17301f; --pass-text: #9fdcb0; --fail: #e0685f; --fail-text: #16181b; --skip: #25292e; --skip-text: #a9aeb5; --fault: #c5a3f0; --fault-text: #16181b;
  --s0: #5b211d; --s1: #573320; --s2: #4d4120; --s3: #3b4423; --s4: #264327; --s5: #17502c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 90rem; margin: 0 auto; padding: 1.5rem clamp(0.75rem, 3vw, 2.5rem) 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 0; display: inline; }
a { color: var(--link); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.facts { display: flex; flex-wrap: wrap; gap: 0.5rem 2rem; margin: 0 0 1rem; }
.facts dt { font-size: 0.8125rem; color: var(--quiet); }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.note { color: var(--quiet); font-size: 0.875rem; margin: 0 0 0.5rem; }
.id { font-variant-numeric: tabular-nums; color: var(--quiet); font-weight: 400; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.wide { overflow-x: auto; position: relative; }
table { border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; }
thead th { font-size: 0.8125rem; color: var(--quiet); vertical-align: bottom; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 400; max-width: 22rem; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; }
abbr { text-decoration: none; }
.hardest { width: 100%; }
.hardest tbody th { max-width: none; min-width: 14rem; }
.hardest td:last-child { width: 45%; min-width: 16rem; }
.hardest ul { list-style: none; margin: 0; padding: 0; }
.hardest li { margin: 0 0 0.25rem; font-size: 0.875rem; }
.hardest td, .hardest th { vertical-align: top; }
meter { width: 6rem; vertical-align: middle; }
.scores td:not(.number, .remarks) { text-align: center; min-width: 3rem; border-left: 2px solid var(--back); }
.scores thead th:not(:first-child, .number, :last-child) { text-align: center; }
.remarks { font-size: 0.8125rem; color: var(--quiet); min-width: 14rem; overflow-wrap: anywhere; }
.s0 { background: var(--s0); } .s1 { background: var(--s1); } .s2 { background: var(--s2); } .s3 { background: var(--s3); } .s4 { background: var(--s4); } .s5 { background: var(--s5); font-weight: 600; }
.none { color: var(--quiet); }
.fault { background: var(--fault); color: var(--fault-text); }
.map th, .map td { padding: 0; }
.map thead th:not(:first-child) { text-align: center; padding: 0 0.25rem; min-width: 2.25rem; font-weight: 400; }
.map tbody th, .map thead th:first-child, .map .counts th { padding: 0.125rem 0.75rem 0.125rem 0; position: sticky; left: 0; background: var(--back); min-width: 8rem; }
.tall { max-height: 80vh; overflow: auto; }
.map thead th { background: var(--back); }
.map thead tr:first-child th { position: sticky; top: 0; z-index: 1; }
.map thead tr:first-child th:first-child { z-index: 2; }
.map td { text-align: center; border-left: 2px solid var(--back); border-bottom: 2px solid var(--back); height: 1.75rem; }
.map .counts td, .map .counts th { font-size: 0.75rem; color: var(--quiet); font-weight: 400; }
.p { background: var(--pass); color: var(--pass-text); }
.f { background: var(--fail); color: var(--fail-text); }
.k { background: var(--skip); color: var(--skip-text); }
.map tr:hover th { text-decoration: underline; }
.legend b { display: inline-block; width: 1.5rem; text-align: center; margin-left: 0.5rem; }
button { font: inherit; color: inherit; cursor: pointer; background: none; border: 1px solid var(--line); border-radius: 0.25rem; padding: 0.125rem 0.5rem; }
.map button { border: 0; border-radius: 0; padding: 0; width: 100%; height: 1.75rem; min-width: 1.75rem; }
:is(button, a, summary, .wide):focus-visible { outline: 3px solid var(--link); outline-offset: 1px; }
.map button:focus-visible { outline-color: var(--text); outline-offset: -4px; }
details { margin: 0.5rem 0 1rem; }
summary { cursor: pointer; padding: 0.25rem 0; }
[popover] { color: inherit; background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1rem 1.25rem; width: min(46rem, calc(100vw - 2rem)); max-height: 85vh; overflow: auto; }
[popover]::backdrop { background: rgb(0 0 0 / 0.4); }
[popover] h3 { display: block; outline: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: 0.875rem/1.5 ui-monospace, monospace; margin: 0.75rem 0; }
.paper { display: none; }
@media print {
  :root { color-scheme: light; }
  main { max-width: none; padding: 0; font-size: 0.75rem; }
  nav, .close { display: none; }
  .wide { overflow: visible; }
  .paper { display: block; }
  tr, article { break-inside: avoid; }
  h2, h3, summary { break-after: avoid; }
  thead { display: table-header-group; }
  td { print-color-adjust: exact; }
  [popover] { display: block; position: static; width: auto; max-height: none; margin: 0 0 0.75rem; background: none; padding: 0.5rem 0.75rem; color: #000; }
  /* The number of a message leads from the table to the text. */
  [popover]::before { content: attr(id); float: right; }
  button::after { content: " " attr(popovertarget); font-size: 0.75em; }
  .tall { max-height: none; }
  details::details-content { content-visibility: visible; }
}
`;

export const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
