// Runs in which there is nothing to find: labels drawn anew from what the content says, and metadata in random order.
// What is found then, of the kind that accuses, is a false alarm on this very dataset.
import type { NegativeControl } from '#shared/contract/selftest';
import type { Finding } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import { type AnalysisData, type Categorical, sharedFloat64, sharedInt32 } from '../analysis/data';
import { duplicateGroups } from '../analysis/duplicate-groups';
import type { RandomStream } from '../kernels/random/random-stream';
import { type Ground, missingLabels } from './fault';
import { withCodes } from './overlay';

export interface Control extends Pick<NegativeControl, 'id' | 'title' | 'about'> {
  missing(ground: Ground): string;
  make(ground: Ground, stream: RandomStream): Promise<AnalysisData>;
  /** True where the finding is there because of the control, `before` being those of the scan without it. */
  isFalse(finding: Finding, before: ReadonlySet<FindingId>): boolean;
}

/** A controlled finding that accuses. */
function accuses({ tier, claim, outcome }: Finding): boolean {
  return (
    outcome === 'found' && tier === 'controlled' && (claim === 'contradiction' || claim === 'alteration')
  );
}

const labelsRedrawn: Control = {
  id: 'labels-redrawn',
  title: 'Labels drawn from the model',
  about:
    'Every label is drawn anew with the probabilities that a model, which did not learn from the row, gives its content; copies get the same label.',
  missing: (ground) =>
    missingLabels(ground) || (ground.opinion === null ? 'needs content that tells the labels' : ''),
  async make(ground, stream) {
    const { data, opinion, artifacts } = ground;
    if (data.label === null || opinion === null) return data;
    const groups = await duplicateGroups(artifacts);
    const drawnOf = new Map<number, number>();
    const changes = new Map<number, number>();
    for (let row = 0; row < data.recordCount; row++) {
      if (opinion.judged[row] !== 1) continue;
      const group = groups[row] ?? row;
      const code = drawnOf.get(group) ?? draw(opinion.probabilities, opinion.classCount, row, stream);
      drawnOf.set(group, code);
      changes.set(row, code);
    }
    return { ...data, label: withCodes(data.label, changes) };
  },
  isFalse: (finding) => accuses(finding),
};

function draw(probabilities: Float64Array, classCount: number, row: number, stream: RandomStream): number {
  let left = stream.nextDouble();
  for (let code = 0; code < classCount - 1; code++) {
    left -= probabilities[row * classCount + code] ?? 0;
    if (left < 0) return code;
  }
  return classCount - 1;
}

const metadataShuffled: Control = {
  id: 'metadata-shuffled',
  title: 'Source, annotator and time in random order',
  about:
    'Sources, annotators and times are dealt to the rows at random. Findings that the scan has without that are not counted.',
  missing: ({ data }) =>
    data.source === null && data.annotator === null && data.time === null
      ? 'needs a source, annotator or time column'
      : '',
  async make({ data }, stream) {
    return {
      ...data,
      source: shuffled(data.source, stream),
      annotator: shuffled(data.annotator, stream),
      time: shuffledTime(data.time, stream),
    };
  },
  isFalse: (finding, before) => accuses(finding) && (isAboutMetadata(finding) || !before.has(finding.id)),
};

function isAboutMetadata({ subject: { kind } }: Finding): boolean {
  return kind === 'source' || kind === 'annotator' || kind === 'timeWindow';
}

function shuffled(column: Categorical | null, stream: RandomStream): Categorical | null {
  if (column === null) return null;
  const codes = sharedInt32(column.codes.length);
  codes.set(column.codes);
  return { ...column, codes: stream.shuffle(codes) };
}

function shuffledTime(time: AnalysisData['time'], stream: RandomStream): AnalysisData['time'] {
  if (time === null) return null;
  const values = sharedFloat64(time.values.length);
  values.set(time.values);
  return { ...time, values: stream.shuffle(values) };
}

export const controls: readonly Control[] = [labelsRedrawn, metadataShuffled];
