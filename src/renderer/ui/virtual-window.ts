// Which items of a long list are in sight, when heights differ and are only known once seen.

export class VirtualHeights {
  private readonly heights: Float64Array;
  /** Tops are right below this index. */
  private rightBelow = 0;
  private readonly tops: Float64Array;

  constructor(count: number, estimatedPx: number) {
    this.heights = new Float64Array(count).fill(estimatedPx);
    this.tops = new Float64Array(count + 1);
  }

  get count(): number {
    return this.heights.length;
  }

  get totalPx(): number {
    return this.topOf(this.count);
  }

  /** True where the height was another before. */
  measured(index: number, heightPx: number): boolean {
    if (index >= this.count || this.heights[index] === heightPx) return false;
    this.heights[index] = heightPx;
    this.rightBelow = Math.min(this.rightBelow, index);
    return true;
  }

  topOf(index: number): number {
    while (this.rightBelow < index) {
      const at = this.rightBelow;
      this.tops[at + 1] = (this.tops[at] ?? 0) + (this.heights[at] ?? 0);
      this.rightBelow = at + 1;
    }
    return this.tops[index] ?? 0;
  }

  /** First and one past the last item that touch the stretch of `heightPx` from `topPx`, with `extra` on both sides. */
  range(topPx: number, heightPx: number, extra: number): readonly [start: number, end: number] {
    const start = this.indexAt(topPx);
    let end = start;
    while (end < this.count && this.topOf(end) < topPx + heightPx) end += 1;
    return [Math.max(0, start - extra), Math.min(this.count, end + extra)];
  }

  private indexAt(px: number): number {
    this.topOf(this.count);
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.tops[middle + 1] ?? 0) <= px) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
