// N1 to N4: nothing planted. Whatever accuses here is a false alarm.
import { RandomStream } from '../../../src/engine/kernels/random/random-stream';
import { WeightedDraw } from '../families/draw';
import { addHonestErrors, addMetadata } from '../families/metadata';
import type { MadeSet, Row } from '../row';
import type { Planted } from '../scenario';

export type NullKind = 'N1' | 'N2' | 'N3' | 'N4';

export function nullOf(kind: NullKind, set: MadeSet, seed: number): Planted {
  const stream = RandomStream.named(seed, kind);
  if (kind === 'N2') redrawLabels(set, stream);
  addMetadata(set, seed);
  if (kind === 'N3') shuffleMetadata(set.rows, stream);
  if (kind === 'N4') addHonestErrors(set, seed);
  return { set, expected: [], isRanked: false };
}

/** Labels anew from what the content says: no row's label knows more than its content. */
function redrawLabels({ classes, rows }: MadeSet, stream: RandomStream): void {
  for (const row of rows)
    if (row.posterior !== null)
      row.label = classes[new WeightedDraw(row.posterior).next(stream)] ?? row.label;
}

/** Source, annotator and time of each row are those of another, each by a shuffle of its own. */
function shuffleMetadata(rows: readonly Row[], stream: RandomStream): void {
  const sources = stream.shuffle(rows.map((row) => row.source));
  const annotators = stream.shuffle(rows.map((row) => row.annotator));
  const times = stream.shuffle(rows.map((row) => row.timeMs));
  rows.forEach((row, i) => {
    row.source = sources[i] ?? null;
    row.annotator = annotators[i] ?? null;
    row.timeMs = times[i] ?? null;
  });
}
