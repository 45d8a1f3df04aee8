// @ts-check
// How the page looks, on screen and on A4. It is part of the page, so that the page is one file that can be sent on.
// Letters are brought to the height of Arial's, so that the number of sheets hangs less on the fonts that are there.

export const SHEET = `
:root { --ink: #1c2430; --soft: #5a6472; --line: #d5dae1; --faint: #f4f6f8; --go: #14613c; --stop: #a3231a; --wait: #7a4d00; }
* { box-sizing: border-box; }
body { margin: 0; background: #e7eaee; color: var(--ink); font: 8.2pt/1.32 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", Arimo, "DejaVu Sans Condensed", sans-serif; font-size-adjust: 0.519; }
main { max-width: 210mm; margin: 8mm auto; padding: 13mm 14mm; background: #fff; box-shadow: 0 1px 6px #0003; }
h1, h2, h3, p, ul, ol, dl, dd, table { margin: 0; padding: 0; }
h1 { font-size: 17pt; line-height: 1.15; letter-spacing: -0.01em; margin: 1mm 0 2mm; }
h2 { font-size: 9.8pt; margin: 4mm 0 1.6mm; padding-bottom: 0.7mm; border-bottom: 1.2pt solid var(--ink); break-after: avoid; }
h3 { display: flex; justify-content: space-between; gap: 3mm; font-size: 8.4pt; line-height: 1.3; break-after: avoid; }
ul, ol { list-style: none; }
li { margin-bottom: 0.8mm; break-inside: avoid; }
.eyebrow { font-size: 8pt; letter-spacing: 0.08em; text-transform: uppercase; color: var(--soft); }
.top { display: flex; justify-content: space-between; gap: 6mm; align-items: flex-start; }
.badge { flex: none; border: 1.2pt solid; border-radius: 3mm; padding: 1mm 3mm; font-weight: 700; white-space: nowrap; }
.agreed { color: var(--go); } .review_due { color: var(--wait); } .draft, .outdated { color: var(--stop); }
.soft { color: var(--soft); font-size: 7.4pt; }
.print { font-family: "Liberation Mono", Menlo, Consolas, monospace; font-size: 6.6pt; color: var(--soft); overflow-wrap: anywhere; }
.halves { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; align-items: start; }
.rules li { padding-inline-start: 5mm; text-indent: -5mm; }
.rules li::before { display: inline-block; width: 5mm; text-indent: 0; font-weight: 700; content: "✓"; color: var(--go); }
.rules.out li::before { content: "✕"; color: var(--stop); }
.reason { color: var(--soft); }
.card { break-inside: avoid; margin-bottom: 2.4mm; }
.columns { columns: 3; column-gap: 6mm; }
.columns.two { columns: 2; column-gap: 8mm; }
.two .card { break-inside: auto; }
.two table { table-layout: fixed; }
.two td:first-child { width: 52%; }
.two .narrow td:first-child { width: 24%; }
.card .soft { line-height: 1.3; }
table { width: 100%; border-collapse: collapse; }
th { text-align: start; font-size: 7.2pt; color: var(--soft); font-weight: 600; }
td, th { padding: 0.35mm 0; overflow-wrap: anywhere; border-bottom: 0.4pt solid var(--line); vertical-align: top; }
td + td, th + th { padding-inline-start: 3mm; }
tr { break-inside: avoid; }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; width: 1%; }
.nothing { color: var(--soft); }
.tag { font-size: 7.2pt; font-weight: 600; color: var(--soft); white-space: nowrap; }
.flag { color: var(--stop); font-weight: 600; }
.flag::before { content: "⚑ "; }
.check td:first-child { width: 32%; font-weight: 600; padding-inline-end: 3mm; }
.parties { display: grid; grid-template-columns: repeat(auto-fit, minmax(52mm, 1fr)); gap: 4mm; break-inside: avoid; }
.party { border: 0.6pt solid var(--line); border-radius: 2mm; padding: 2mm 3mm; break-inside: avoid; }
.line { height: 10mm; border-bottom: 0.8pt solid var(--ink); margin-bottom: 1mm; }
.foot { margin-top: 2.5mm; padding-top: 1.2mm; border-top: 0.4pt solid var(--line); }
@page { size: A4; margin: 11mm 12mm; }
.whole { break-inside: avoid; }
.gap { margin-top: 2mm; }
@media print {
  body { background: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
}
@media screen and (max-width: 640px) {
  main { margin: 0; padding: 5mm; }
  .halves { display: block; }
  .columns, .columns.two { columns: 1; }
}
`;
