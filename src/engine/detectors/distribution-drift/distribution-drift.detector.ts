// Groups of rows that should be alike and are not: what a model learns from one is not what it is asked in the other.
import { fewestRowsOfASide } from '../../analysis/two-sample';
import { RandomStream } from '../../kernels/random/random-stream';
import type { Detector, DetectorContext, FindingDraft } from '../detector';
import { type ColumnDrift, categoryDrift, columnDrifts, sampledSides } from './column-drift';
import { type Comparison, comparisonsOf } from './comparisons';
import { type ContentDrift, contentDrift, driftWithinClasses } from './content-drift';
import { differingWords } from './differing-words';
import { aurocWords, classMixFinding, columnsFinding, contentFinding } from './drift-findings';

const wordsSaid = 5;

const distributionDrift: Detector = {
  id: 'D29',
  name: 'distribution-drift',
  title: 'Distribution drift',
  says: 'Splits, or sources, differ in content, in the shares of the classes or in other columns.',
  needs: ['split or source'],
  params: {
    leastAuroc: {
      default: 0.55,
      min: 0.5,
      max: 1,
      about: 'AUROC that the interval must lie above for a difference of content to be told',
    },
    leastIndex: {
      default: 0.05,
      min: 0,
      max: 10,
      about: 'population stability index that the interval must lie above for a column to be told',
    },
    mostRows: { default: 2500, min: 50, max: 1_000_000, about: 'rows of each side that are looked at' },
  },
  blindSpots: [
    'Differences in fewer than about one row in ten, which move the AUROC little.',
    'Differences that neither the embedding nor the words show in a straight line.',
    'Which of two groups is as it should be, and why they differ.',
  ],
  reference:
    'D. Lopez-Paz, M. Oquab, Revisiting classifier two-sample tests, ICLR 2017; J. Hanley, B. McNeil, The meaning and use of the area under a ROC curve, Radiology 1982; detection.md D29',

  async run(context) {
    const { data, artifacts, params, progress } = context;
    const comparisons = comparisonsOf(data);
    const enough = comparisons.filter(
      ({ firstRows, secondRows }) => Math.min(firstRows, secondRows) >= fewestRowsOfASide,
    );
    const compared: Compared[] = [];
    for (const [done, comparison] of enough.entries()) {
      progress(done, enough.length);
      const content = await contentDrift(artifacts, comparison, Number(params['mostRows']));
      if (content !== null) compared.push({ comparison, content });
    }
    const findings = await contentFindings(context, compared);
    for (const comparison of enough)
      if (comparison.of === 'split') findings.push(...columnFindings(context, comparison));
    return { findings, clear: clearWords(comparisons, compared) };
  },
};
export default distributionDrift;

interface Compared {
  readonly comparison: Comparison;
  readonly content: ContentDrift;
}

/** One for each split that differs; one for all sources together, which differ by nature. */
async function contentFindings(
  { data, artifacts, params }: DetectorContext,
  compared: readonly Compared[],
): Promise<FindingDraft[]> {
  const apart = compared
    .filter(({ content }) => content.overall.lo > Number(params['leastAuroc']))
    .sort((a, b) => b.content.overall.lo - a.content.overall.lo);
  const told = apart[0]?.comparison.of === 'source' ? apart.slice(0, 1) : apart;
  const others = apart
    .slice(told.length)
    .map(({ comparison, content }) => `${comparison.second} ${aurocWords(content.overall)}`);
  const findings: FindingDraft[] = [];
  for (const { comparison, content } of told) {
    const within = await driftWithinClasses(artifacts, comparison, content.view, Number(params['mostRows']));
    const words = await differingWords(artifacts, comparison, wordsSaid);
    findings.push(contentFinding(comparison, content, within, words, data.label, others));
  }
  return findings;
}

function columnFindings(
  { data, params, seed, signal }: DetectorContext,
  comparison: Comparison,
): FindingDraft[] {
  const rows = sampledSides(comparison.sides, Number(params['mostRows']));
  const streamOf = (column: string): RandomStream => {
    signal.throwIfCancelled();
    return RandomStream.named(seed, `drift/${comparison.value}/${column}`);
  };
  const isTold = ({ lo }: ColumnDrift): boolean => lo > Number(params['leastIndex']);
  const mix = data.label === null ? null : categoryDrift(data.label, rows, streamOf(data.label.column));
  const columns = columnDrifts(data, comparison.column, rows, streamOf);
  const told = columns.filter(isTold).sort((a, b) => b.index - a.index);
  return [
    ...(mix !== null && isTold(mix) ? [classMixFinding(comparison, mix)] : []),
    ...(told.length > 0 ? [columnsFinding(comparison, told, columns.length)] : []),
  ];
}

function clearWords(comparisons: readonly Comparison[], compared: readonly Compared[]): string {
  if (comparisons.length === 0) return 'there are no two splits or sources to compare';
  const looked = compared.map(
    ({ comparison, content }) =>
      `${comparison.second} against ${comparison.first} ${aurocWords(content.overall)}`,
  );
  const few = comparisons.length - compared.length;
  const fewWords =
    few > 0 ? `${few} not compared, with fewer than ${fewestRowsOfASide} rows with content on a side` : '';
  if (looked.length === 0) return fewWords;
  return `no clear difference; AUROC of telling apart: ${looked.join(', ')}${fewWords === '' ? '' : `; ${fewWords}`}`;
}
