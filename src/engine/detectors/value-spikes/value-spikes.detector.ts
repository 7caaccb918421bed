// A number that was written into rows of many kinds, which then got one label. Catalogue: D19, its values.
import { firstOfCopies } from '../../analysis/duplicate-groups';
import type { Detector } from '../detector';
import { boundSpikes, type ColumnOfSpikes } from './label-of-spike';
import { saidByOtherColumns } from './other-columns';
import { contradicts, spikeFinding } from './spike-finding';
import { spikesOf } from './spikes';

const valueSpikes: Detector = {
  id: 'D19',
  name: 'value-spikes',
  title: 'Values that tell the label',
  says: 'One value of a column of numbers occurs far more often than the values around it, and a label goes with it.',
  needs: ['label', 'two classes', 'numbers'],
  params: {
    falseDiscoveryRate: {
      default: 0.01,
      min: 0,
      max: 1,
      about: 'of Benjamini and Yekutieli, over all values and labels',
    },
    leastRows: { default: 10, min: 3, max: 1_000_000, about: 'different rows with the value' },
    mostShare: { default: 0.3, min: 0, max: 1, about: 'share of the rows that may have it' },
    leastLift: { default: 0.4, min: 0, max: 1, about: 'share of the label beyond the expected share' },
  },
  isControlled: true,
  blindSpots: [
    'Columns with fewer than fifty different values, and columns of text.',
    'Rules over several columns, and ranges of values.',
    'Tables that have a text, an image or an embedding: their other columns are not loaded.',
  ],
  reference: 'detection.md D19; T. Gu and others, BadNets, 2017 (the attack, in tables)',

  async run({ data, artifacts, params, signal, progress }) {
    const { label, numbers } = data;
    if (label === null) return { findings: [], clear: 'there are no labels' };
    const first = await firstOfCopies(artifacts);
    const columns: ColumnOfSpikes[] = [];
    let tested = 0;
    let standing = 0;
    for (const [i, column] of numbers.entries()) {
      signal.throwIfCancelled();
      progress(i, numbers.length);
      const spikes = spikesOf(column, first, Number(params['leastRows']), Number(params['mostShare']));
      tested += spikes.tested;
      standing += spikes.found.length;
      if (spikes.found.length === 0) continue;
      const leftOut = new Set(spikes.found.flatMap(({ rows }) => rows));
      const opinion = await saidByOtherColumns(artifacts, numbers, column.column, leftOut);
      if (opinion !== null) columns.push({ spikes: spikes.found, opinion });
    }
    const bound = boundSpikes(columns, label);
    const found = bound
      .filter(
        ({ q, observed, expected, judged }) =>
          q <= Number(params['falseDiscoveryRate']) &&
          observed - expected >= Number(params['leastLift']) * judged,
      )
      .sort((a, b) => a.logP - b.logP || a.code - b.code);
    const values = new Float64Array(data.recordCount);
    const findings = found.map((one) => {
      const draft = spikeFinding(one, data, label, bound.length);
      const weight = contradicts(one) ? 1 : 0.6;
      for (const row of draft.rows) values[row] = Math.max(values[row] ?? 0, weight);
      return draft;
    });
    return {
      findings,
      clear:
        `of ${tested} values in at least ${Number(params['leastRows'])} rows, ${standing} occur far more often than the values ` +
        'around them; none of those goes with a label',
      scores: [{ kind: 'group', family: 'E', values }],
    };
  },
};
export default valueSpikes;
