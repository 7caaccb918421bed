import type { Categorical, NumberColumn } from './data';

const timeParts = 20;

/** Twentieths of the rows in order of time, fixed before anything is looked at; equal times are never parted. */
export function partsOfTime({ column, values: times }: NumberColumn): Categorical {
  const sorted = times.filter(Number.isFinite).sort();
  const starts: number[] = [];
  for (let part = 0; part < timeParts; part++) {
    const start = sorted[Math.floor((part * sorted.length) / timeParts)];
    if (start !== undefined && start !== starts.at(-1)) starts.push(start);
  }
  const codes = new Int32Array(times.length).fill(-1);
  const counts = starts.map(() => 0);
  times.forEach((moment, row) => {
    if (!Number.isFinite(moment)) return;
    let code = starts.length - 1;
    while (code > 0 && moment < (starts[code] ?? 0)) code -= 1;
    codes[row] = code;
    counts[code] = (counts[code] ?? 0) + 1;
  });
  const day = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
  const names = starts.map(
    (start, i) => `from ${day(start)} to ${day(starts[i + 1] ?? sorted.at(-1) ?? start)}`,
  );
  return { column, codes, names, shown: names, counts };
}
