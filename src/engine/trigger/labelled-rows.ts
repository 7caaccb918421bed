import { LabelTally } from './label-tally';

/** Rows in the order they came, with their labels. */
export class LabelledRows {
  readonly tally = new LabelTally();
  private readonly rows: number[] = [];
  private readonly labels: (string | null)[] = [];

  add(row: number, label: string | null): void {
    this.rows.push(row);
    this.labels.push(label);
    this.tally.add(label);
  }

  get count(): number {
    return this.rows.length;
  }

  all(): Uint32Array {
    return Uint32Array.from(this.rows);
  }

  /** Those that have a label, and another one. */
  withOtherLabel(label: string | null): Uint32Array {
    return Uint32Array.from(
      this.rows.filter((_, i) => label !== null && this.labels[i] !== null && this.labels[i] !== label),
    );
  }
}
