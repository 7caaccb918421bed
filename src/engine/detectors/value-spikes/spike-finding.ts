import type { AnalysisData, Categorical } from '../../analysis/data';
import { exp } from '../../kernels/math/elementary';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import { percent } from '../percent';
import type { BoundSpike } from './label-of-spike';

const leastBelow = 3;

/**
 * By their other columns the rows are more like those with other labels than like those with theirs, not by chance, and another
 * label is likelier. Where columns say little, both kinds get little, so that no fixed share would do.
 */
export function contradicts({ own, other, usual, elsewhere, below }: BoundSpike): boolean {
  return own <= (usual + elsewhere) / 2 && below >= leastBelow && other > own;
}

export function spikeFinding(
  bound: BoundSpike,
  data: AnalysisData,
  label: Categorical,
  tested: number,
): FindingDraft {
  const { spike, code, observed, judged, expected, logP, q, own, other, usual, elsewhere } = bound;
  const { column, value } = spike;
  const name = label.shown[code] ?? '';
  const isAgainst = contradicts(bound);
  const share = wilsonInterval(observed, judged);
  const least = Math.max(expected, 0.5);
  const values = data.numbers.find((one) => one.column === column)?.values ?? new Float64Array();
  const rows = Array.from(values.keys()).filter((row) => values[row] === value && label.codes[row] === code);
  return {
    tier: 'controlled',
    claim: isAgainst ? 'contradiction' : 'association',
    severity: isAgainst ? 'high' : 'medium',
    subject: { kind: 'column', value: `${column} = ${value}`, column },
    title: isAgainst
      ? `Rows with ${column} = ${value} are labelled ${name} against their other columns`
      : `${column} = ${value} goes with ${name}`,
    summary:
      `${judged} different rows have ${value} in ${column}; a value around it has ${spike.usual.toFixed(1)} on average. ` +
      `${observed} of them have ${label.column} ${name}, where ${expected.toFixed(1)} were to be expected. ` +
      `By their other columns they look like ${name} to ${percent(own)} (rows labelled so usually to ${percent(usual)}, others to ${percent(elsewhere)}) and like another label to ${percent(other)}.` +
      (isAgainst ? '' : ' A sentinel or a default value can do this honestly.'),
    effect: {
      name: 'observed / expected rows',
      value: observed / least,
      lo: (share.lo * judged) / least,
      hi: (share.hi * judged) / least,
    },
    null:
      'The value adds nothing about the label to what the other columns say out of fold and to what rows with values around it have ' +
      '(binomial). That it occurs too often is a condition for the test, not a part of it.',
    p: exp(logP),
    q,
    nTested: tested,
    rows: Uint32Array.from(rows),
  };
}
