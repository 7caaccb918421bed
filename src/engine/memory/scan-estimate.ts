// What a scan will come to, from the size of what it reads. The factors were fitted to measured peaks of the engine's process
// (1,800 to 20,000 rows, with and without text, images, vectors and map, one and two threads) and lie up to a tenth above them. Larger
// scans are reckoned on from there.
import type { TimeClass } from '#shared/contract/estimate';
import { mostBytesOfWeights } from '../analysis/out-of-fold';

/** What a scan reads. */
export interface ScanSize {
  readonly rows: number;
  /** Of the embedding; where there is none, of the one that would be made. */
  readonly dimensions: number;
  /** Of the text column. */
  readonly textBytes: number;
  /** Of the texts that an embedding has to be made of; 0 where the evidence has one. */
  readonly embeddedTextBytes: number;
  /** Of all other columns that are held as they are: images, ids, texts without a role. */
  readonly otherBytes: number;
  readonly images: number;
  readonly classes: number;
  readonly hasMap: boolean;
  readonly threads: number;
}

const bytesPerMB = 2 ** 20;

/** Runtime, database and code before the first row. */
const baseMB = 160;
/** A thread with its code and its kernels' memory. */
const threadMB = 40;
/** Neighbours, clusters, results and scores of a row. */
const bytesPerRow = 14_000;
const mapBytesPerRow = 1000;
/** Probabilities out of several models. */
const bytesPerRowAndClass = 60;
/** Vectors as they are, packed for the search of neighbours, and in the folds of a model. */
const copiesOfVectors = 6.5;
/** Words, phrases and their index, beside the text itself. */
const copiesOfText = 24;
/** Words and runs of characters of texts that get an embedding, and what the heap keeps of them until it is collected. */
const copiesOfEmbeddedText = 50;
const embeddingMB = 200;
const bytesPerImage = 34_000;
/** A model of words learns about one for so many bytes of text, as many as `text-features` affords. */
const bytesPerTerm = 40;
const mostTerms = 200_000;
const mostWeights = 10_000_000;
/** Vectors of the length of all weights that a fit of a model holds: L-BFGS and what it works in. */
const vectorsPerFit = 29;
/** Folds of a model, each fitted by one thread; as many at once as `out-of-fold` affords. */
const folds = 5;

/** Most resident memory of the engine, in MB of 2²⁰ bytes. */
export function peakMB(size: ScanSize): number {
  const { rows, dimensions, textBytes, embeddedTextBytes, otherBytes, images, classes, hasMap, threads } =
    size;
  const terms = Math.min(mostTerms, textBytes / bytesPerTerm, mostWeights / Math.max(1, classes));
  const bytesPerFit = terms * classes * 8 * vectorsPerFit;
  const fitsAtOnce = Math.min(folds, threads, Math.max(1, Math.floor(mostBytesOfWeights / bytesPerFit)));
  const bytes =
    rows * (bytesPerRow + (hasMap ? mapBytesPerRow : 0) + bytesPerRowAndClass * classes) +
    rows * dimensions * 4 * copiesOfVectors +
    textBytes * copiesOfText +
    embeddedTextBytes * copiesOfEmbeddedText +
    bytesPerFit * fitsAtOnce +
    otherBytes +
    images * bytesPerImage;
  const makingMB = embeddedTextBytes > 0 ? embeddingMB : 0;
  return Math.round(baseMB + makingMB + threadMB * threads + bytes / bytesPerMB);
}

/** The same scan of so many of its rows. */
export function sampledSize(size: ScanSize, rows: number): ScanSize {
  const share = size.rows === 0 ? 0 : rows / size.rows;
  return {
    ...size,
    rows,
    textBytes: size.textBytes * share,
    embeddedTextBytes: size.embeddedTextBytes * share,
    otherBytes: size.otherBytes * share,
    images: size.images * share,
  };
}

/** A sample below this says little. */
const leastSampleRows = 500;

/** The largest sample, of two digits and zeros, that fits; null where none of use does. */
export function fittingSample(size: ScanSize, availableMB: number): number | null {
  let fits = 0;
  let tooMany = size.rows;
  while (tooMany - fits > 1) {
    const rows = Math.floor((fits + tooMany) / 2);
    if (peakMB(sampledSize(size, rows)) <= availableMB) fits = rows;
    else tooMany = rows;
  }
  const step = Math.max(1, Number(`1e${String(fits).length - 2}`));
  const rounded = Math.floor(fits / step) * step;
  return rounded >= leastSampleRows ? rounded : null;
}

/** Above this the neighbours are found without looking at all pairs. */
const mostExactRows = 30_000;

/** Processor seconds on a laptop of today, for no more than a rough word. */
function processorSeconds({ rows, dimensions, textBytes, classes, hasMap, images }: ScanSize): number {
  const pairs = rows * Math.min(rows, mostExactRows);
  return (
    2 +
    (1e-10 * pairs * dimensions) / 2 +
    1e-6 * rows * dimensions * Math.max(2, classes) +
    2e-6 * textBytes * Math.max(2, classes) +
    (hasMap ? 2e-4 * rows : 0) +
    4e-3 * images
  );
}

export function timeClass(size: ScanSize): TimeClass {
  const seconds = processorSeconds(size) / Math.max(1, size.threads);
  if (seconds < 30) return 'seconds';
  if (seconds < 150) return 'a minute or two';
  if (seconds < 600) return 'some minutes';
  if (seconds < 3600) return 'tens of minutes';
  return 'hours';
}
