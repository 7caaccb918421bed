// A few rows copied over others with light changes, the copies all with one wrong label.
import { type AnalysisData, bytesOf, textOf } from '../analysis/data';
import { knnGraph } from '../analysis/knn-graph';
import type { RandomStream } from '../kernels/random/random-stream';
import { median } from '../kernels/stats/order-statistics';
import {
  drawn,
  type Expected,
  type Fault,
  type Ground,
  labelledRows,
  missingLabels,
  otherClass,
} from './fault';
import { vectorOf, withBytes, withCodes, withVectors } from './overlay';

const copiesEach = 20;
const mostOriginals = 5;
const leastJaccard = 0.8;

const nearCopies: Fault = {
  id: 'near-duplicates',
  title: 'Near copies with one wrong label',
  about:
    'One to five rows are each written over 20 others with light changes; all copies of a row get the same wrong label.',
  missing: (ground) =>
    missingLabels(ground) || (ground.data.embedding === null ? 'needs text, images or an embedding' : ''),
  vectors: ({ data }) =>
    isEmbeddedAnew(data)
      ? 'The copies are embedded anew.'
      : 'A copy takes the vector of its original plus noise as large as the usual distance to the nearest row.',
  async plant(ground, stream) {
    const { data } = ground;
    const { label } = data;
    const rows = drawn(
      labelledRows(ground).filter((row) => hasContent(data, row)),
      data.recordCount,
      stream,
    );
    const originals = Math.max(1, Math.min(mostOriginals, Math.round((0.01 * rows.length) / copiesEach)));
    if (label === null || rows.length < originals * (copiesEach + 1)) return null;
    const groups = Array.from({ length: originals }, (_, i) => ({
      original: rows[i] ?? 0,
      copies: rows.slice(originals + i * copiesEach, originals + (i + 1) * copiesEach),
    }));
    const codes = new Map<number, number>();
    const originalOf = new Map<number, number>();
    for (const { original, copies } of groups) {
      const code = otherClass(ground, label.codes[original] ?? -1, stream);
      for (const copy of copies) {
        codes.set(copy, code);
        originalOf.set(copy, original);
      }
    }
    const embedAnew = isEmbeddedAnew(data);
    const { embedding } = data;
    const planted: AnalysisData = {
      ...data,
      label: withCodes(label, codes),
      ...changedContent(data, originalOf, stream),
      embedding:
        embedAnew || embedding === null
          ? embedding
          : withVectors(embedding, await noisyVectors(ground, originalOf, stream)),
    };
    return {
      data: planted,
      rows: Uint32Array.from(codes.keys()).sort(),
      unchanged: 'nothing',
      embedAnew,
      byTextOnly: false,
      expected: expectedOf(groups),
    };
  },
};

function isEmbeddedAnew({ embedding, text, image }: AnalysisData): boolean {
  return embedding?.madeByAssay !== false && (text !== null || image !== null);
}

function hasContent({ text, image, embedding }: AnalysisData, row: number): boolean {
  if (text !== null) return (textOf(text, row)?.length ?? 0) > 20;
  return image !== null ? image.present[row] === 1 : embedding?.usable[row] === 1;
}

function changedContent(
  { text, image }: AnalysisData,
  originalOf: ReadonlyMap<number, number>,
  stream: RandomStream,
): Partial<AnalysisData> {
  const encoder = new TextEncoder();
  const entries = [...originalOf];
  return {
    ...(text !== null && {
      text: withBytes(
        text,
        new Map(
          entries.map(([copy, from]) => [
            copy,
            encoder.encode(lightlyEdited(textOf(text, from) ?? '', stream)),
          ]),
        ),
      ),
    }),
    // The same picture in other bytes: what follows the end of an image is not shown.
    ...(image !== null && {
      image: withBytes(
        image,
        new Map(
          entries.map(([copy, from], i) => [
            copy,
            Uint8Array.from([...bytesOf(image, from), i & 255, i >> 8]),
          ]),
        ),
      ),
    }),
  };
}

const editedShare = 0.04;

/** About one word in 25 left out, doubled, or with its case changed. */
function lightlyEdited(text: string, stream: RandomStream): string {
  const parts = text.split(/(\s+)/);
  const words = parts.flatMap((part, i) => (/\p{L}/u.test(part) ? [i] : []));
  const edits = words.length === 0 ? 0 : Math.max(1, Math.round(words.length * editedShare));
  for (let edit = 0; edit < edits; edit++) {
    const at = words[stream.nextInt(words.length)] ?? 0;
    const word = parts[at] ?? '';
    parts[at] = ['', `${word} ${word}`, word.toUpperCase(), `${word},`][stream.nextInt(4)] ?? word;
  }
  return parts.join('');
}

async function noisyVectors(
  { data: { embedding }, artifacts }: Ground,
  originalOf: ReadonlyMap<number, number>,
  stream: RandomStream,
): Promise<ReadonlyMap<number, Float32Array>> {
  const changes = new Map<number, Float32Array>();
  if (embedding === null) return changes;
  const graph = await knnGraph(artifacts);
  const nearest: number[] = [];
  for (let row = 0; row < graph.rowCount; row++) {
    const distance = graph.distances[row * graph.k] ?? 0;
    if (graph.usable[row] === 1 && distance > 0 && Number.isFinite(distance)) nearest.push(distance);
  }
  const usual = nearest.length === 0 ? 0 : median(nearest);
  for (const [copy, from] of originalOf) {
    const vector = vectorOf(embedding, from);
    const squares = vector.reduce((sum, value) => sum + value * value, 0);
    // Of cosine distance d, the chord between unit vectors is √(2d).
    const length = embedding.metric === 'cosine' ? Math.sqrt(2 * usual * squares) : usual;
    const step = length / Math.sqrt(Math.max(1, embedding.dimensions));
    changes.set(
      copy,
      vector.map((value) => value + step * stream.nextNormal()),
    );
  }
  return changes;
}

function expectedOf(
  groups: readonly { readonly original: number; readonly copies: readonly number[] }[],
): Expected {
  const sets = groups.map(({ original, copies }) => new Set([original, ...copies]));
  return {
    words: `copies of row ${groups[0]?.original ?? 0}`,
    isNamedBy: (_, rows) =>
      sets.some((set) => {
        let both = 0;
        for (const row of rows) if (set.has(row)) both += 1;
        return both >= leastJaccard * (set.size + rows.length - both);
      }),
  };
}

export const copyFaults: readonly Fault[] = [nearCopies];
