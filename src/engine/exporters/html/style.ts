// The look of the HTML report. Sober, printable on A4, light and, outside the window's preview, dark. Only classes: the page's
// policy allows this one style block and no style attribute.

/** Where whoever reads it wants dark screens. */
export const darkStyle = `
:root{color-scheme:light dark}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e4e7ea;--soft:#a2abb5;--line:#3a424b;--paper:#16191d;--tint:#1f242a;
--accent:#9cc1ea;--warn:#f0a878;--warn-tint:#2b211a;--people:#c9aef0;--people-tint:#241e2d;--mark:#5d4a0c;--escape:#ff9db5;--escape-tint:#37202a}}
`;

export const style = `
:root{--ink:#1b1f24;--soft:#57606a;--line:#d0d5db;--paper:#fff;--tint:#f4f5f7;--accent:#1d3f66;
--warn:#8a3b12;--warn-tint:#fdf3ec;--people:#5b3a86;--people-tint:#f6f1fb;--mark:#ffe9a8;--escape:#9b1c3c;--escape-tint:#fbeaef}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 "DejaVu Sans","Segoe UI","Helvetica Neue",Arial,sans-serif}
main,header.title,nav{max-width:60rem;margin:0 auto;padding:0 2rem}
header.title{padding-top:5rem;padding-bottom:2rem}
.kicker{margin:0;color:var(--accent);font-weight:600;letter-spacing:.08em;text-transform:uppercase;font-size:.8rem}
h1{font-size:2.1rem;line-height:1.2;margin:.4rem 0 .6rem;font-weight:650;overflow-wrap:anywhere}
.subtitle{margin:0 0 2rem;color:var(--soft);font-size:1.05rem}
h2{font-size:1.4rem;margin:3.5rem 0 1rem;padding-bottom:.35rem;border-bottom:2px solid var(--accent);font-weight:650}
h3{font-size:1.08rem;margin:2.2rem 0 .7rem;font-weight:650;overflow-wrap:anywhere}
h2,h3{line-height:1.3;scroll-margin-top:1rem}
p{margin:0 0 .9rem;overflow-wrap:anywhere}
.lead{font-size:1.07rem}
ul,ol{margin:0 0 1rem;padding-left:1.3rem}
li{margin:.3rem 0;overflow-wrap:anywhere}
a{color:var(--accent)}
nav h2{margin-top:1.5rem;font-size:1.1rem;border:0;padding:0}
nav ol{list-style:none;padding:0}
nav ol ol{padding-left:2.6em;font-size:.92em}
nav .number{display:inline-block;min-width:2.2rem;color:var(--soft)}
.number{color:var(--soft);font-weight:500;margin-right:.6rem}
dl{display:grid;grid-template-columns:minmax(8rem,13rem) 1fr;margin:0 0 1.2rem;border-top:1px solid var(--line)}
dt,dd{margin:0;padding:.45rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;min-width:0}
dt{color:var(--soft);padding-right:1rem}
.table{overflow-x:auto;margin:0 0 1.3rem}
table{border-collapse:collapse;width:100%;font-size:.87rem;line-height:1.45}
caption{text-align:left;font-weight:600;padding:.2rem 0 .4rem;caption-side:top}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem .4rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
thead th{border-bottom:1.5px solid var(--ink);font-weight:600;vertical-align:bottom;overflow-wrap:normal}
td.right,th.right{text-align:right;overflow-wrap:normal;white-space:nowrap;font-variant-numeric:tabular-nums}
.more{margin:.35rem 0 0;color:var(--soft);font-size:.82rem}
code,pre,.data{font-family:"DejaVu Sans Mono",Consolas,Menlo,monospace;font-size:.88em}
code{overflow-wrap:anywhere}
pre{background:var(--tint);border:1px solid var(--line);padding:.8rem 1rem;margin:0 0 1rem;white-space:pre-wrap;overflow-wrap:anywhere}
.data{overflow-wrap:anywhere}
mark{background:var(--mark);color:inherit;padding:.05em .1em}
.redacted{background:#000;color:#fff;font-size:.85em;padding:0 .5em;border-radius:1px}
.signature dt,.signature dd{height:3.4em;display:flex;align-items:flex-end}
.escape{color:var(--escape);background:var(--escape-tint);font-family:"DejaVu Sans Mono",Consolas,Menlo,monospace;font-size:.82em;padding:0 .15em;border-radius:2px}
.blank{color:var(--soft);opacity:.75}
figure{margin:1.2rem 0 1.6rem}
figure img{display:block;max-width:100%;height:auto;background:#fff;border:1px solid var(--line)}
figure.medium img{width:68%}
figcaption{margin-top:.5rem;color:var(--soft);font-size:.86rem}
.note{border-left:4px solid var(--accent);background:var(--tint);padding:.8rem 1.1rem;margin:1.2rem 0}
.note p{margin:.2rem 0}
.note .title{font-weight:650}
.warning{border-color:var(--warn);background:var(--warn-tint)}
.people{border-color:var(--people);background:var(--people-tint)}
.bars td{border:0;padding:.18rem .7rem .18rem 0;vertical-align:middle}
.bars td.label{width:30%}
.bars td.amount{width:22%;white-space:nowrap;font-variant-numeric:tabular-nums}
.bars svg{display:block;width:100%;height:.85rem}
.bars rect{fill:var(--accent)}
.matrix{width:auto}
.matrix td,.matrix th{padding:.4rem .6rem;border:1px solid var(--line);overflow-wrap:normal}
.matrix td{text-align:right;font-variant-numeric:tabular-nums}
.s1{background:#dfe8f3;color:#1b1f24}.s2{background:#b9cfe6;color:#1b1f24}.s3{background:#85abd2;color:#1b1f24}
.s4{background:#4a7cb0;color:#fff}.s5{background:#1d3f66;color:#fff}
footer{max-width:60rem;margin:4rem auto 3rem;padding:1rem 2rem 0;color:var(--soft);font-size:.82rem;border-top:1px solid var(--line)}
@page{size:A4;margin:22mm 19mm 20mm}
@media print{
body{font-size:10pt;line-height:1.45}
main,header.title,nav,footer{max-width:none;padding-left:0;padding-right:0}
header.title{padding-top:35mm}
nav{break-before:page}
section.page{break-before:page}
section.page h2{margin-top:0}
h2,h3,caption{break-after:avoid}
figure,.note,tr,li{break-inside:avoid}
thead{display:table-header-group}
tbody tr:first-child{break-before:avoid}
.matrix,.bars{break-inside:avoid}
dl{grid-template-columns:34mm 1fr}
dl code{font-size:.8em}
a{color:inherit;text-decoration:none}
.table{overflow:visible}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;

/** Head and foot of printed pages. Every other character than a letter or digit is escaped, as CSS allows. */
export function pageStyle(running: {
  readonly left: string;
  readonly right: string;
  readonly foot: string;
}): string {
  const font = 'font:8pt "DejaVu Sans",Arial,sans-serif;color:#57606a';
  return `@page{@top-left{content:${cssString(running.left)};${font}}@top-right{content:${cssString(running.right)};${font}}@bottom-left{content:${cssString(running.foot)};${font}}@bottom-right{content:"Page " counter(page) " of " counter(pages);${font}}}@page:first{@top-left{content:""}@top-right{content:""}}`;
}

function cssString(words: string): string {
  const escaped = Array.from(words, (character) =>
    /^[A-Za-z0-9 ]$/.test(character) ? character : `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped.join('')}"`;
}
