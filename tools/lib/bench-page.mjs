// How the measures of a bench are shown: ours, the peer of the same run, what the machine allows, and the ratios.
import { cpus } from 'node:os';

const shown = (value) =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/** "2.01 s (3.96 CPU s, 142 MB, 5 runs)". */
function withCost(value, unit, { cpuS, peakMB, runs }) {
  const cost = [
    cpuS === undefined ? '' : `${shown(cpuS)} CPU s`,
    peakMB === undefined ? '' : `${shown(peakMB)} MB`,
    runs === undefined || runs === 1 ? '' : `median of ${runs}`,
  ].filter((part) => part !== '');
  return `${shown(value)} ${unit}${cost.length === 0 ? '' : ` (${cost.join(', ')})`}`;
}

function peerText(peer, unit) {
  if (peer.value !== null) return `${peer.name}: ${withCost(peer.value, unit, peer)}`;
  return `${peer.name}: not available${peer.recorded === undefined ? '' : `, recorded ${peer.recorded}`}`;
}

/** Ours as a multiple of the peer's, by the value and by processor time where both are known. */
function ratioText({ value, cpuS }, peer) {
  if (peer.value === null) return '';
  const byCpu =
    cpuS === undefined || peer.cpuS === undefined ? '' : `, ${shown(cpuS / peer.cpuS)} of its CPU`;
  return `${shown(value / peer.value)} ×${byCpu}`;
}

/** "met" or "missed" where a target was promised that can be decided; a part in MB speaks of the memory. */
export function verdictOf({ value, unit, peakMB, target, isMet }) {
  if (target === undefined) return '';
  if (isMet !== undefined) return isMet ? 'met' : 'missed';
  const parts = target.split(/, (?=[≤≥])/).map((part) => /^([≤≥]) ([\d.,]+) ?(\S*)$/.exec(part));
  if (parts.includes(null)) return '';
  const isWithin = ([, sign, bound, of]) => {
    const number = of === 'MB' && unit !== 'MB' ? (peakMB ?? Number.NaN) : value;
    const most = Number(bound.replaceAll(',', ''));
    return sign === '≤' ? number <= most : number >= most;
  };
  return parts.every(isWithin) ? 'met' : 'missed';
}

/** A measure for the terminal, its peers and its limit each on a line of their own. */
export function linesOf(measure) {
  const { name, value, unit, target, peers = [], limit } = measure;
  return [
    `${name.padEnd(44)} ${withCost(value, unit, measure)}${target === undefined ? '' : `  (${`target ${target} ${verdictOf(measure)}`.trim()})`}`,
    ...peers.map(
      (peer) =>
        `  ${peerText(peer, unit)}${peer.value === null ? '' : `: ours is ${ratioText(measure, peer)}`}`,
    ),
    ...(limit === undefined
      ? []
      : [`  limit (${limit.what}): ${shown(limit.value)} ${unit}: ours is ${shown(value / limit.value)} ×`]),
  ];
}

function rowOf(measure) {
  const { name, value, unit, target, peers = [], limit } = measure;
  const verdict = verdictOf(measure);
  const cells = [
    name,
    withCost(value, unit, measure),
    peers.map((peer) => peerText(peer, unit)).join('<br>'),
    peers.map((peer) => ratioText(measure, peer)).join('<br>'),
    limit === undefined ? '' : `${shown(limit.value)} ${unit}, ${limit.what}`,
    limit === undefined ? '' : `${shown(value / limit.value)} ×`,
    target ?? '',
    verdict === 'missed' ? '**missed**' : verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How many targets are met, and which are not. */
function summaryOf(measures) {
  const verdicts = measures.map((measure) => ({ name: measure.name, verdict: verdictOf(measure) }));
  const decided = verdicts.filter(({ verdict }) => verdict !== '');
  if (decided.length === 0) return '';
  const missed = decided.filter(({ verdict }) => verdict === 'missed').map(({ name }) => name);
  const met = `${decided.length - missed.length} of ${decided.length} targets are met`;
  return missed.length === 0 ? `${met}.` : `${met}. Missed: ${missed.join('; ')}.`;
}

const legend =
  'Ours is the code of the product. The peer did the same work in the same run; the limit is what this machine allows at best, measured in the same run. Times are of the clock, processor time of all threads, memory the most that all processes of the work held.';

/** One page a bench: what was promised, what was measured, where and how busy that machine was. */
export function benchPage(name, part, { promise, notes, measures, checks, skipped, load }) {
  const words = part === 'large' ? `${name} --large` : name;
  const said = checks.map(
    ({ name: what, isTrue, detail }) => `- ${isTrue ? 'yes' : '**no**'}: ${what} (${detail})`,
  );
  return [
    `# ${name}${part === 'large' ? ', large' : ''}`,
    promise,
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${load.text}. Made by \`npm run bench -- ${words}\`.`,
    summaryOf(measures),
    [
      '| measured | ours | peer in the same run | ours ÷ peer | limit | ours ÷ limit | target | |',
      '|---|---|---|---|---|---|---|---|',
      ...measures.map(rowOf),
    ].join('\n'),
    legend,
    said.join('\n'),
    skipped === null ? '' : `Skipped: ${skipped}.`,
    notes === undefined || notes.length === 0
      ? ''
      : `## Where the time goes, and what would be tried next\n\n${notes.map((note) => `- ${note}`).join('\n')}`,
  ]
    .filter((text) => text !== '')
    .join('\n\n')
    .concat('\n');
}
