// Label flips as a square: which label became which other, and how often. Labels that flip most come first.
import { byCodeUnit } from '#shared/base/canonical-json';
import type { LabelFlip } from '#shared/contract/compare';

export interface FlipMatrix {
  /** Same order for rows and columns. */
  readonly labels: readonly (string | null)[];
  /** `cells[from][to]`; null where it did not happen. */
  readonly cells: readonly (readonly (LabelFlip | null)[])[];
  readonly mostFlips: number;
  /** Flips between labels that the square has no room for. */
  readonly beyond: readonly LabelFlip[];
}

const mostLabels = 12;

export function flipMatrix(flips: readonly LabelFlip[]): FlipMatrix {
  const totals = new Map<string | null, number>();
  for (const { from, to, count } of flips)
    for (const label of [from, to]) totals.set(label, (totals.get(label) ?? 0) + count);
  const labels = [...totals]
    .sort(([a, countA], [b, countB]) => countB - countA || byCodeUnit(a ?? '', b ?? ''))
    .slice(0, mostLabels)
    .map(([label]) => label)
    .sort((a, b) => compareLabels(a ?? '', b ?? ''));
  const at = (label: string | null): number => labels.indexOf(label);
  const cells = labels.map(() => labels.map((): LabelFlip | null => null));
  const beyond: LabelFlip[] = [];
  for (const flip of flips) {
    const line = cells[at(flip.from)];
    const place = at(flip.to);
    if (line === undefined || place === -1) beyond.push(flip);
    else line[place] = flip;
  }
  return { labels, cells, beyond, mostFlips: Math.max(0, ...flips.map((flip) => flip.count)) };
}

/** Codes by value, names by code unit. */
function compareLabels(a: string, b: string): number {
  const isNumbers = a !== '' && b !== '' && Number.isFinite(Number(a)) && Number.isFinite(Number(b));
  return isNumbers ? Number(a) - Number(b) : byCodeUnit(a, b);
}
