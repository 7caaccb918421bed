// How well a score puts the marked rows first. Rows of equal score are spread evenly over the places they share.

export interface RankingQuality {
  readonly averagePrecision: number;
  /** Chance that a marked row has a higher score than an unmarked one; ties count half. */
  readonly auroc: number;
  readonly marked: number;
}

export function rankingQuality(scores: ArrayLike<number>, isMarked: ArrayLike<number>): RankingQuality {
  const order = Uint32Array.from({ length: scores.length }, (_, i) => i);
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  let marked = 0;
  for (let i = 0; i < scores.length; i++) if (isMarked[i]) marked += 1;
  const unmarked = scores.length - marked;
  let hits = 0;
  let precisionSum = 0;
  let unmarkedBelow = unmarked;
  let pairs = 0;
  for (let from = 0; from < order.length; ) {
    const score = scores[order[from] ?? 0];
    let to = from;
    let tiedHits = 0;
    for (; to < order.length && scores[order[to] ?? 0] === score; to++)
      if (isMarked[order[to] ?? 0]) tiedHits += 1;
    const tied = to - from;
    let precision = 0;
    for (let t = 1; t <= tied && tiedHits > 0; t++) precision += (hits + (tiedHits * t) / tied) / (from + t);
    precisionSum += (precision * tiedHits) / tied;
    unmarkedBelow -= tied - tiedHits;
    pairs += tiedHits * (unmarkedBelow + (tied - tiedHits) / 2);
    hits += tiedHits;
    from = to;
  }
  return {
    averagePrecision: marked === 0 ? Number.NaN : precisionSum / marked,
    auroc: marked === 0 || unmarked === 0 ? Number.NaN : pairs / (marked * unmarked),
    marked,
  };
}
