// Rows that stand in two splits: what was learnt from is asked again, and the score is no measure any more.
import { categoryCounts, describeCounts } from '../../analysis/category-counts';
import type { Categorical } from '../../analysis/data';
import { type NearDuplicates, nearDuplicates } from '../../analysis/near-duplicates';
import { rowsByGroup } from '../../analysis/rows-by-group';
import type { Detector, FindingDraft } from '../detector';
import { runLeaks } from './run-leaks';

const splitLeaks: Detector = {
  id: 'D34',
  name: 'split-leaks',
  title: 'Leaks across splits',
  says: 'The same or nearly the same content, or a long run of the same words, stands in two splits.',
  needs: ['split', 'text or image'],
  params: {
    leastRows: {
      default: 1,
      min: 1,
      max: 1_000_000,
      about: 'rows with a copy in another split from which a pair of splits is told',
    },
    graveShare: {
      default: 0.01,
      min: 0,
      max: 1,
      about:
        'share of the smaller split that has a copy in the other, or shares half of its words in runs, from which severity is medium',
    },
    runLength: { default: 13, min: 5, max: 100, about: 'words in a row that make a shared run' },
    mostRunRows: {
      default: 10,
      min: 2,
      max: 1_000_000,
      about: 'rows with a run beyond which it is a template; copies count once',
    },
  },
  blindSpots: [
    'Copies and passages that were paraphrased, translated or, of images, changed at all.',
    'Rows that share an author or a time but not their content.',
    'Columns that give the label away.',
  ],
  reference:
    'A. Broder, On the resemblance and containment of documents, 1997 (near copies, D24); T. Brown et al., Language models are few-shot learners, 2020 (runs of 13 words); detection.md D34 (a, b)',

  async run({ data, artifacts, params }) {
    const { split, label } = data;
    if (split === null) throw new Error('needs a split column');
    const copies = await nearDuplicates(artifacts);
    const graveShare = Number(params['graveShare']);
    const leaks = leaksOf(split, label, copies).filter(
      ({ rows }) => rows.length >= Number(params['leastRows']),
    );
    return {
      findings: [
        ...leaks.map((leak) => draftOf(leak, split, label, copies, graveShare)),
        ...(await runLeaks(artifacts, split, {
          length: Number(params['runLength']),
          mostRows: Number(params['mostRunRows']),
          graveShare,
        })),
      ],
      clear:
        `no content stands in two of ${split.names.length} values of ${split.column}` +
        (data.text === null
          ? ''
          : `, and no row of them shares ${Number(params['runLength'])} words in a row with the largest`),
    };
  },
};
export default splitLeaks;

interface Leak {
  /** Codes of the splits, the smaller split first: it is the one that is asked. */
  readonly asked: number;
  readonly learnt: number;
  /** Rows of the smaller split with a copy in the other. */
  readonly rows: readonly number[];
  readonly exact: number;
  /** Of those with a label: another one than every copy's. */
  readonly otherLabel: number;
}

function leaksOf(split: Categorical, label: Categorical | null, copies: NearDuplicates): readonly Leak[] {
  const found = new Map<
    string,
    { asked: number; learnt: number; rows: number[]; exact: number; otherLabel: number }
  >();
  const isSmaller = (a: number, b: number): boolean =>
    (split.counts[a] ?? 0) - (split.counts[b] ?? 0) < 0 || (split.counts[a] === split.counts[b] && a > b);
  for (const group of rowsByGroup(copies.cluster)) {
    const bySplit = new Map<number, number[]>();
    for (const row of group) {
      const code = split.codes[row] ?? -1;
      const own = bySplit.get(code);
      if (own !== undefined) own.push(row);
      else if (code >= 0) bySplit.set(code, [row]);
    }
    for (const [asked, rows] of bySplit)
      for (const [learnt, twins] of bySplit) {
        if (asked === learnt || !isSmaller(asked, learnt)) continue;
        const key = `${asked}/${learnt}`;
        const leak = found.get(key) ?? { asked, learnt, rows: [], exact: 0, otherLabel: 0 };
        found.set(key, leak);
        const contents = new Set(twins.map((twin) => copies.normalisedGroup[twin] ?? -1));
        const labels = new Set(twins.map((twin) => label?.codes[twin] ?? -1));
        for (const row of rows) {
          const own = copies.normalisedGroup[row] ?? -1;
          const code = label?.codes[row] ?? -1;
          leak.rows.push(row);
          if (own >= 0 && contents.has(own)) leak.exact += 1;
          if (code >= 0 && !labels.has(code)) leak.otherLabel += 1;
        }
      }
  }
  return [...found.values()].sort(
    (a, b) => b.rows.length - a.rows.length || a.asked - b.asked || a.learnt - b.learnt,
  );
}

function draftOf(
  leak: Leak,
  split: Categorical,
  label: Categorical | null,
  { column, similarity }: NearDuplicates,
  graveShare: number,
): FindingDraft {
  const { rows, exact, otherLabel } = leak;
  const [asked, learnt] = [split.shown[leak.asked] ?? '', split.shown[leak.learnt] ?? ''];
  const total = split.counts[leak.asked] ?? 0;
  const labels =
    label === null
      ? ''
      : ` Their labels: ${describeCounts(label, categoryCounts(label, rows))}; ${otherLabel} have another label than their copies.`;
  const ordered = rows.toSorted((a, b) => (similarity[b] ?? 0) - (similarity[a] ?? 0) || a - b);
  return {
    tier: 'fact',
    claim: 'repetition',
    severity: rows.length > graveShare * total ? 'medium' : 'low',
    subject: {
      kind: 'column',
      value: `${split.names[leak.asked] ?? ''} in ${split.names[leak.learnt] ?? ''}`,
      column: split.column,
    },
    title: `${rows.length} rows of ${split.column} ${asked} stand in ${learnt}, too`,
    summary:
      `${rows.length} of ${total} rows of ${split.column} ${asked} (${((100 * rows.length) / Math.max(1, total)).toFixed(1)} %) have a copy ` +
      `in ${learnt}: ${exact} with the same ${column}, ${rows.length - exact} with nearly the same.${labels} A model ` +
      `that learns from ${learnt} and is scored on ${asked} has seen them.`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: total,
    rows: Uint32Array.from(ordered),
  };
}
