// "Or is it the source?" For each other thing that rows may have in common: whether the rows of a finding have it more often
// than like rows, and what remains of the finding's tie to a label with it held fixed.
import { count } from '#shared/base/quantities';
import type { Confounder, Subject, SubjectKind } from '#shared/model/finding';
import type { Categorical } from '../../analysis/data';
import { wilsonInterval } from '../../kernels/stats/intervals';
import { pooledRiskRatio, type Stratum } from '../../kernels/stats/mantel-haenszel';
import type { HeldColumn } from './held-columns';

/** A value of this many times the rows that like rows would have stands out, at the lower end of its interval. */
const standsOutFrom = 1.5;
/** A value that stands out and covers this share of the rows may as well be what the finding is about. */
const coversFrom = 0.8;

/** What is in rows: the finding says that rows with it have a label more often than others. */
const patterns: readonly SubjectKind[] = ['token', 'phrase', 'codepoints', 'patch', 'column'];

export interface Explained {
  readonly subject: Subject;
  readonly rows: Uint32Array;
}

/** The confounder card of one finding. Columns that it is itself about are left out. */
export function otherExplanations(
  { subject, rows }: Explained,
  label: Categorical | null,
  columns: readonly HeldColumn[],
): readonly Confounder[] {
  const own = ofColumns.includes(subject.kind) ? (subject.column ?? subject.value) : null;
  return columns
    .filter(({ column }) => column === null || column !== own)
    .flatMap((held) => explanationOf(subject, rows, label, held) ?? []);
}

/** Findings of these kinds name a column that cannot explain them. */
const ofColumns: readonly SubjectKind[] = ['source', 'annotator', 'timeWindow', 'column'];

function explanationOf(
  { kind }: Subject,
  rows: Uint32Array,
  label: Categorical | null,
  { name, column, values }: HeldColumn,
): Confounder | null {
  const table = new LikeRows(rows, label, values);
  const first = table.mostTelling();
  if (first === null) return null;
  const { observed, expected, value, known, isLike } = first;
  const base = Math.max(0.5, expected);
  const standsOut = wilsonInterval(observed, known).lo * known > standsOutFrom * base;
  const like = isLike ? 'other rows with the same labels' : 'other rows';
  const counted = `${count(observed)} of ${count(known)} rows have “${value}”, where ${expected.toFixed(1)} would be expected of ${like}.`;
  const remains = patterns.includes(kind) ? table.tie() : null;
  const told = [
    standsOut ? counted : `The rows are spread over it much as ${like} are.`,
    standsOut && observed >= coversFrom * known
      ? `By these rows alone the finding and “${value}” cannot be told apart.`
      : '',
    remains === null ? '' : remains.words,
  ];
  return {
    name,
    adjusted: remains?.adjusted ?? null,
    text: told.filter((sentence) => sentence !== '').join(' '),
    ...(column === null ? {} : { column }),
  };
}

interface Telling {
  readonly value: string;
  readonly observed: number;
  readonly expected: number;
  /** Rows of the finding that have a value. */
  readonly known: number;
  /** Whether it was compared with rows of the same labels. */
  readonly isLike: boolean;
}

/** The rows of a finding and all others, by label and by the value that is held fixed. */
class LikeRows {
  private readonly own: Int32Array;
  private readonly all: Int32Array;
  private readonly width: number;
  private readonly labels: number;
  private readonly label: Categorical | null;
  private readonly values: Categorical;

  constructor(rows: Uint32Array, label: Categorical | null, values: Categorical) {
    this.label = label;
    this.values = values;
    this.width = values.names.length;
    this.labels = (label?.names.length ?? 0) + 1;
    this.own = new Int32Array(this.labels * this.width);
    this.all = new Int32Array(this.labels * this.width);
    for (let row = 0; row < values.codes.length; row++) this.tally(this.all, row);
    for (const row of rows) this.tally(this.own, row);
  }

  private tally(into: Int32Array, row: number): void {
    const value = this.values.codes[row] ?? -1;
    if (value < 0) return;
    const cell = ((this.label?.codes[row] ?? -1) + 1) * this.width + value;
    into[cell] = (into[cell] ?? 0) + 1;
  }

  /**
   * The value that the rows have most beyond what other rows with the same labels would; all others where there are none
   * with a label. Null where no other row has a value.
   */
  mostTelling(): Telling | null {
    const { width } = this;
    const observed = this.perValue(this.own);
    const all = this.perValue(this.all);
    const known = sum(observed);
    const others = sum(all) - known;
    if (known === 0 || others === 0) return null;
    const expected = new Float64Array(width);
    let isLike = this.label !== null;
    for (let label = 0; label < this.labels; label++) {
      const own = this.own.subarray(label * width, (label + 1) * width);
      const same = this.all.subarray(label * width, (label + 1) * width);
      const ownCount = sum(own);
      const likeCount = sum(same) - ownCount;
      if (ownCount > 0 && likeCount === 0) isLike = false;
      for (let value = 0; value < width; value++) {
        const share =
          likeCount > 0
            ? ((same[value] ?? 0) - (own[value] ?? 0)) / likeCount
            : ((all[value] ?? 0) - (observed[value] ?? 0)) / others;
        expected[value] = (expected[value] ?? 0) + ownCount * share;
      }
    }
    let most = 0;
    for (let value = 1; value < width; value++)
      if ((observed[value] ?? 0) - (expected[value] ?? 0) > (observed[most] ?? 0) - (expected[most] ?? 0))
        most = value;
    return {
      value: this.values.shown[most] ?? '',
      observed: observed[most] ?? 0,
      expected: expected[most] ?? 0,
      known,
      isLike,
    };
  }

  private perValue(counts: Int32Array): Int32Array {
    const total = new Int32Array(this.width);
    counts.forEach((rows, cell) => {
      total[cell % this.width] = (total[cell % this.width] ?? 0) + rows;
    });
    return total;
  }

  /** How much more often the rows have their commonest label than others, raw and with the value held fixed. */
  tie(): { adjusted: Confounder['adjusted']; words: string } | null {
    const { width } = this;
    let most = 1;
    for (let label = 2; label < this.labels; label++)
      if (sum(this.ownOf(label)) > sum(this.ownOf(most))) most = label;
    const hits = this.ownOf(most);
    if (sum(hits) === 0) return null;
    const strata = Array.from({ length: width }, (_, value): Stratum => {
      const marked = this.labelled(this.own, value);
      return {
        marked,
        markedHits: hits[value] ?? 0,
        others: this.labelled(this.all, value) - marked,
        otherHits: (this.all[most * width + value] ?? 0) - (hits[value] ?? 0),
      };
    });
    const raw = pooledRiskRatio([strata.reduce(added)]);
    const adjusted = pooledRiskRatio(strata);
    if (raw === null || adjusted === null) return null;
    const name = this.label?.shown[most - 1] ?? '';
    const verdict = adjusted.lo > 1 ? '' : ' With it held fixed, chance explains that.';
    return {
      adjusted: { name: `risk ratio of ${name}`, ...adjusted },
      words: `They have “${name}” ${raw.value.toFixed(1)} times as often as others.${verdict}`,
    };
  }

  private ownOf(label: number): Int32Array {
    return this.own.subarray(label * this.width, (label + 1) * this.width);
  }

  private labelled(counts: Int32Array, value: number): number {
    let rows = 0;
    for (let label = 1; label < this.labels; label++) rows += counts[label * this.width + value] ?? 0;
    return rows;
  }
}

function added(a: Stratum, b: Stratum): Stratum {
  return {
    marked: a.marked + b.marked,
    markedHits: a.markedHits + b.markedHits,
    others: a.others + b.others,
    otherHits: a.otherHits + b.otherHits,
  };
}

function sum(counts: Int32Array): number {
  let total = 0;
  for (const value of counts) total += value;
  return total;
}
