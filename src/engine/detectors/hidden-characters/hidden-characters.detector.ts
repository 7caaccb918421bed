// Characters that a reader does not see. That they are there is a fact; why they are there, the bytes do not say.
import { type CommonestLabel, commonestLabel } from '../../analysis/commonest-label';
import { type AnalysisData, type Categorical, evidenceRow } from '../../analysis/data';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { Detector, FindingDraft } from '../detector';
import { percent } from '../percent';
import { about, severityOf } from './class-words';
import { type Gathered, scanTexts } from './scan-texts';

const hiddenCharacters: Detector = {
  id: 'D22',
  name: 'hidden-characters',
  title: 'Hidden characters',
  says: 'Texts hold characters that a reader does not see or takes for others.',
  needs: ['text'],
  params: {},
  blindSpots: ['Letters of one script that look like another’s, where a whole word uses them.'],
  reference: 'N. Boucher and others, Bad Characters, 2022; Unicode UTS #39; detection.md D22',

  async run({ data, signal }) {
    const columns = [...(data.text === null ? [] : [data.text]), ...data.otherTexts];
    const hidden = new Int32Array(data.recordCount);
    const gathered = columns.flatMap((column) =>
      scanTexts(
        column,
        data.recordCount,
        (row, count) => {
          hidden[row] = (hidden[row] ?? 0) + count;
        },
        () => signal.throwIfCancelled(),
      ),
    );
    return {
      findings: gathered.map((one) => draftOf(one, data)),
      clear: `none of ${data.recordCount} rows holds a hidden character that its script does not explain`,
      rowFacts: { hidden },
    };
  },

  describeRow(facts, row) {
    const count = facts['hidden']?.[row] ?? 0;
    if (count === 0) return null;
    return count === 1 ? 'Holds one hidden character.' : `Holds ${count} hidden characters.`;
  },
};
export default hiddenCharacters;

function draftOf(one: Gathered, data: AnalysisData): FindingDraft {
  const { kind, column, rows, occurrences, codePoints, example } = one;
  const named = codePoints.slice(0, 5).map(({ name }) => name);
  const more = codePoints.length > 5 ? ` and ${codePoints.length - 5} more` : '';
  const words = about[kind];
  const tie = labelTie(rows, data.label);
  return {
    tier: 'fact',
    claim: 'alteration',
    severity: severityOf(one, tie?.isClose === true),
    subject: { kind: 'codepoints', value: named.join(', '), column },
    title: `${words.title} in ${rows.length === 1 ? 'one row' : `${rows.length} rows`} of ${column}`,
    summary:
      `${rows.length} of ${data.recordCount} rows ${rows.length === 1 ? 'holds' : 'hold'} ${counted(kind, words.title, occurrences)} (${named.join(', ')}${more}), ` +
      `${one.rowsInWords} of them inside words. ${words.meaning} First in row ${evidenceRow(data, example.row)}, character ${example.index}: ` +
      `“${example.shown}”.${one.spells === '' ? '' : ` They spell “${one.spells.slice(0, 200)}”.`}${labelSentence(tie, data.label)}`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: data.recordCount,
    rows: Uint32Array.from(rows),
  };
}

/** "one soft hyphen", "354 zero-width characters"; of words of mixed scripts the letters that do not belong. */
function counted(kind: Gathered['kind'], title: string, count: number): string {
  const noun = kind === 'mixed scripts' ? 'look-alike letters' : title.toLowerCase();
  return count === 1 ? `one ${noun.slice(0, -1)}` : `${count} ${noun}`;
}

/** log of a chance of one in a million. */
const telling = -13.8;
/** Lower end of the interval of the rows' share of the label. */
const leastShare = 0.75;

interface LabelTie extends CommonestLabel {
  /** Nearly all of the rows carry it. */
  readonly isClose: boolean;
}

/** The label that these rows carry far more often than all rows do. */
function labelTie(rows: readonly number[], label: Categorical | null): LabelTie | null {
  const common = label === null ? null : commonestLabel(label.codes, rows, label.counts);
  if (common === null || common.logP > telling) return null;
  return { ...common, isClose: wilsonInterval(common.count, common.labelled).lo >= leastShare };
}

/** A help for reading, no part of the fact. */
function labelSentence(tie: LabelTie | null, label: Categorical | null): string {
  if (tie === null || label === null) return '';
  return ` ${tie.count} of these rows have ${label.column} ${label.shown[tie.code] ?? ''}, which ${percent(tie.usualShare)} of all rows have.`;
}
