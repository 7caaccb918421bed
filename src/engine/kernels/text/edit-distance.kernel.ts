// Levenshtein distance (V. Levenshtein, 1966) within a band (E. Ukkonen, Algorithms for approximate string matching, 1985).

/**
 * Fewest insertions, deletions and replacements of UTF-16 units that turn one text into the other; null where it is more
 * than `most`. Costs (2 · most + 1) steps a unit between the first and the last difference.
 */
export function editDistanceWithin(a: string, b: string, most: number): number | null {
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let aEnd = a.length;
  let bEnd = b.length;
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd -= 1;
    bEnd -= 1;
  }
  const n = aEnd - start;
  const m = bEnd - start;
  if (Math.abs(n - m) > most) return null;
  if (n === 0 || m === 0) return Math.max(n, m);
  const tooMany = most + 1;
  // Cell k of a row stands for column i + k − most.
  let above = new Int32Array(2 * most + 3).fill(tooMany);
  let row = new Int32Array(2 * most + 3).fill(tooMany);
  for (let k = 0; k <= 2 * most; k++) if (k >= most && k - most <= m) above[k] = k - most;
  for (let i = 1; i <= n; i++) {
    const unit = a.charCodeAt(start + i - 1);
    let least = tooMany;
    for (let k = 0; k <= 2 * most; k++) {
      const j = i + k - most;
      let cost = tooMany;
      if (j === 0) cost = i;
      else if (j > 0 && j <= m) {
        cost = above[k]! + (unit === b.charCodeAt(start + j - 1) ? 0 : 1);
        cost = Math.min(cost, above[k + 1]! + 1, k > 0 ? row[k - 1]! + 1 : tooMany);
      }
      row[k] = Math.min(cost, tooMany);
      least = Math.min(least, row[k]!);
    }
    if (least > most) return null;
    [above, row] = [row, above];
    above[2 * most + 1] = tooMany;
  }
  const distance = above[m - n + most]!;
  return distance > most ? null : distance;
}
