// Benchmark inserts: a row of the split that is learnt from holds a run of words of a row that is asked, though the rows as
// wholes are no copies.
import type { Artifacts } from '../../analysis/artifacts';
import { type AnalysisData, type Categorical, evidenceRow } from '../../analysis/data';
import { duplicateGroups } from '../../analysis/duplicate-groups';
import { wordSequences } from '../../analysis/text-features';
import { lowerWordsOf } from '../../kernels/text/lower-words';
import type { TokenSequences } from '../../kernels/text/ngrams.kernel';
import { sharedRuns } from '../../kernels/text/shared-runs.kernel';
import type { FindingDraft } from '../detector';

export interface RunSettings {
  readonly length: number;
  readonly mostRows: number;
  readonly graveShare: number;
}

const mostAskedSplits = 4;
const mostRuns = 8_000_000;
/** Shares of a row's words in shared runs from which it counts as known, and as known in part. */
const knownFrom = 0.5;
const partFrom = 0.2;
const wordsQuoted = 13;

/** The largest split is what is learnt from; each other one is asked. */
export async function runLeaks(
  artifacts: Artifacts,
  split: Categorical,
  settings: RunSettings,
): Promise<FindingDraft[]> {
  const words = await wordSequences(artifacts);
  if (words === null) return [];
  const { data, environment } = artifacts;
  const { signal } = environment;
  const bySize = split.counts
    .map((_, code) => code)
    .filter((code) => (split.counts[code] ?? 0) > 0)
    .sort((a, b) => (split.counts[b] ?? 0) - (split.counts[a] ?? 0) || a - b);
  const [learnt, ...others] = bySize;
  if (learnt === undefined || others.length === 0) return [];
  const sequences = lowerWordsOf(words);
  const groups = await duplicateGroups(artifacts);
  const rowsOf = (code: number): Int32Array =>
    Int32Array.from(split.codes.keys()).filter((row) => split.codes[row] === code && data.present[row] === 1);
  const learntRows = rowsOf(learnt);
  const findings: FindingDraft[] = [];
  for (const [done, asked] of others.slice(0, mostAskedSplits).entries()) {
    environment.progress({ stage: 'Looking for shared runs of words', done, total: others.length });
    const rows = rowsOf(asked);
    const shared = sharedRuns(sequences, rows, learntRows, groups, { ...settings, mostRuns }, signal);
    const known = Array.from(rows, (row, i): KnownRow => {
      const share = (shared.covered[i] ?? 0) / Math.max(1, shared.words[i] ?? 0);
      return { row, share, partner: shared.partner[i] ?? -1, firstAt: shared.firstAt[i] ?? -1 };
    })
      .filter(({ partner }) => partner >= 0)
      .sort((a, b) => b.share - a.share || a.row - b.row);
    const [first] = known;
    if (first === undefined) continue;
    const example = exampleWords(data, first, sequences);
    findings.push(draftOf(known, { asked, learnt }, split, example, shared.step, settings));
  }
  return findings;
}

interface KnownRow {
  readonly row: number;
  /** Of its words, those in a run that the partner's split has. */
  readonly share: number;
  readonly partner: number;
  readonly firstAt: number;
}

function draftOf(
  known: readonly KnownRow[],
  codes: { readonly asked: number; readonly learnt: number },
  split: Categorical,
  example: string,
  step: number,
  { length, mostRows, graveShare }: RunSettings,
): FindingDraft {
  const asked = split.shown[codes.asked] ?? '';
  const learnt = split.shown[codes.learnt] ?? '';
  const total = split.counts[codes.asked] ?? 0;
  const whole = known.filter(({ share }) => share >= knownFrom).length;
  const part = known.filter(({ share }) => share >= partFrom).length - whole;
  const shareWord = known.length === 1 ? 'shares' : 'share';
  const sampled = step === 1 ? '' : ` Of the runs one in ${step} was looked for, as they are too many.`;
  return {
    tier: 'fact',
    claim: 'repetition',
    severity: whole > graveShare * total ? 'medium' : 'low',
    subject: {
      kind: 'column',
      value: `runs of ${split.names[codes.asked] ?? ''} in ${split.names[codes.learnt] ?? ''}`,
      column: split.column,
    },
    title: `${known.length} ${known.length === 1 ? 'row' : 'rows'} of ${split.column} ${asked} ${shareWord} a run of ${length} words with ${learnt}`,
    summary:
      `${known.length} of ${total} rows of ${split.column} ${asked} ${shareWord} ${length} or more words in a row with a row of ${learnt} that is no ` +
      `copy: in ${whole} such runs make up half of the words or more, in ${part} a fifth to a half, in ${known.length - whole - part} less. ` +
      `${example} Runs in more than ${mostRows} rows were left out as templates.${sampled} A model that learns from ` +
      `${learnt} has seen these passages; quoting is a usual reason.`,
    effect: { name: 'rows affected', value: known.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: total,
    rows: Uint32Array.from(known, ({ row }) => row),
  };
}

function exampleWords(
  data: AnalysisData,
  { row, partner, firstAt }: KnownRow,
  sequences: TokenSequences,
): string {
  const from = (sequences.starts[row] ?? 0) + firstAt;
  const quoted = Array.from(sequences.ids.subarray(from, from + wordsQuoted), (id) => sequences.termOf(id));
  const [one, other] = [row, partner].map((known) => evidenceRow(data, known));
  return `For instance row ${one} and row ${other}: "${quoted.join(' ')} …".`;
}
