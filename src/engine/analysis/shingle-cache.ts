import { normaliseText, wordText } from '../kernels/minhash/normalise-text';
import { jaccard, shingleSet } from '../kernels/minhash/shingles.kernel';
import { type BytesData, textOf } from './data';

/** Numbers kept; 256 MiB. */
const mostKept = 2 ** 25;

/** Exact similarity of texts, whose shingles are made when first asked for and forgotten when there are too many. */
export class ShingleCache {
  private readonly text: BytesData;
  private readonly sets = new Map<number, Float64Array>();
  private kept = 0;

  constructor(text: BytesData) {
    this.text = text;
  }

  similarity(a: number, b: number): number {
    return jaccard(this.set(a), this.set(b));
  }

  private set(row: number): Float64Array {
    const known = this.sets.get(row);
    if (known !== undefined) return known;
    const made = shingleSet(wordText(normaliseText(textOf(this.text, row) ?? '')));
    if (this.kept + made.length > mostKept) {
      this.sets.clear();
      this.kept = 0;
    }
    this.sets.set(row, made);
    this.kept += made.length;
    return made;
  }
}
