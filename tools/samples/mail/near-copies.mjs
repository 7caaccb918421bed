// Finds texts that share most of their runs of four words with one seen before.

const runLength = 4;

export class NearCopies {
  #threshold;
  #sizes = [];
  #textsByRun = new Map();

  /** `threshold`: the share of common runs (Jaccard) from which two texts are alike. */
  constructor(threshold) {
    this.#threshold = threshold;
  }

  hasLike(text) {
    const runs = runsOf(text);
    const common = new Map();
    for (const run of runs)
      for (const i of this.#textsByRun.get(run) ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    return [...common].some(([i, count]) => count / (runs.size + this.#sizes[i] - count) >= this.#threshold);
  }

  add(text) {
    const runs = runsOf(text);
    const i = this.#sizes.push(runs.size) - 1;
    for (const run of runs) {
      const texts = this.#textsByRun.get(run);
      if (texts === undefined) this.#textsByRun.set(run, [i]);
      else texts.push(i);
    }
  }
}

function runsOf(text) {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const runs = new Set();
  for (let i = 0; i + runLength <= words.length; i++) runs.add(words.slice(i, i + runLength).join(' '));
  return runs;
}
