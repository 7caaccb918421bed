// The table of the proof: gates first, then every cell, then every false alarm by name.
import { detectors } from '../../../src/engine/detector-registry';
import { cells } from '../cells';
import type { RunRecord } from '../run-record';
import { alarmsOf, meanOf } from './aggregate';
import { type Gate, gates, type Measured } from './gates';
import { reasons } from './reasons';

interface About {
  readonly build: string;
  readonly machine: string;
}

interface Judged extends Measured {
  readonly gate: Gate;
  readonly runs: number;
  readonly reason: string;
}

const alarmsShown = 60;

export function reportOf(records: readonly RunRecord[], about: About): { markdown: string; json: unknown } {
  const built = new Set(detectors.map(({ id }) => id));
  const judged = gates.map((gate) => judge(gate, records, built));
  const markdown = `# Detection, measured

Written by \`npm run bench:detect\`. Sets are made up from seeds; scans are by the product's engine in one process on one
thread. Development seeds; AP is average precision of the order by suspicion; intervals are 95 %.

Build ${about.build}, ${about.machine}; ${records.length} runs.

## Gates

| gate | threshold | measured | runs | met | reason and next idea |
| --- | --- | --- | --- | --- | --- |
${judged.map(gateLine).join('\n')}

## Cells

| cell | seeds | AP | posterior's AP | best peer's AP | ranks of what was planted | false accusations a run | scan, s |
| --- | --- | --- | --- | --- | --- | --- | --- |
${cellLines(records).join('\n')}

## False accusations

Controlled findings that accuse and are about nothing planted.

${alarmLines(records).join('\n')}
`;
  const json = {
    about,
    gates: judged.map(({ gate, text, isMet, runs, reason }) => ({
      gate: gate.name,
      threshold: gate.threshold,
      measured: text,
      isMet,
      runs,
      reason,
    })),
    runs: records.map(({ findings, detectorMs, scanMs, peersMs, ...kept }) => kept),
  };
  return { markdown, json };
}

function judge(gate: Gate, records: readonly RunRecord[], built: ReadonlySet<string>): Judged {
  const own = records.filter(({ cell }) => gate.cells(cell));
  if (own.length === 0)
    return { gate, runs: 0, text: 'not run', isMet: false, reason: reasons[gate.name] ?? '' };
  const measured = gate.measure(own);
  const missing = gate.needs.filter((id) => !built.has(id));
  const unbuilt = missing.length === 0 ? '' : `not built yet: needs ${missing.join(', ')}`;
  const reason = measured.isMet ? '' : (reasons[gate.name] ?? unbuilt);
  return { gate, runs: own.length, ...measured, reason };
}

function gateLine({ gate, text, runs, isMet, reason }: Judged): string {
  const met = runs === 0 ? '–' : isMet ? 'yes' : '**no**';
  return `| ${gate.name} | ${gate.threshold} | ${text} | ${runs} | ${met} | ${escaped(reason)} |`;
}

function cellLines(records: readonly RunRecord[]): string[] {
  return cells.flatMap(({ id }) => {
    const own = records.filter(({ cell }) => cell === id);
    if (own.length === 0) return [];
    const aps = own.flatMap((record) => record.own?.ap ?? []);
    const oracle = own.flatMap((record) => record.oracle?.ap ?? []);
    const best = own.flatMap(({ peers }) => {
      const values = peers.flatMap(({ rows }) => rows?.ap ?? []);
      return values.length === 0 ? [] : Math.max(...values);
    });
    const ranks = own.map(({ expected }) => expected.map(({ rank }) => rank ?? '–').join('/'));
    const counted = new Map<string, number>();
    for (const rank of ranks) counted.set(rank, (counted.get(rank) ?? 0) + 1);
    const said = [...counted]
      .sort((a, b) => b[1] - a[1])
      .map(([rank, count]) => `${rank || 'nothing expected'} × ${count}`);
    const alarms = meanOf(own.map(({ falseAccusations }) => falseAccusations.length)).mean;
    const seconds = meanOf(own.map(({ scanMs }) => scanMs / 1000)).mean;
    return `| ${id} | ${own.length} | ${mean(aps)} | ${mean(oracle)} | ${mean(best)} | ${said.slice(0, 6).join(', ')} | ${alarms.toFixed(2)} | ${seconds.toFixed(1)} |`;
  });
}

function mean(values: readonly number[]): string {
  if (values.length === 0) return '';
  const { mean: middle, lo, hi, count } = meanOf(values);
  return count === 1 ? middle.toFixed(3) : `${middle.toFixed(3)} (${lo.toFixed(3)} to ${hi.toFixed(3)})`;
}

function alarmLines(records: readonly RunRecord[]): string[] {
  const alarms = alarmsOf(records);
  if (alarms.length === 0) return ['None.'];
  const lines = alarms
    .slice(0, alarmsShown)
    .map(
      ({ cell, seed, finding }) =>
        `- ${cell}, seed ${seed}: ${finding.detector} ${escaped(finding.subject)} (${finding.rowCount} rows, q ${finding.q?.toExponential(1) ?? 'none'}): ${escaped(finding.title)}`,
    );
  return alarms.length > alarmsShown ? [...lines, `- and ${alarms.length - alarmsShown} more`] : lines;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
