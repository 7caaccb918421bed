import type { TriggerCount } from '#shared/contract/trigger';

/** Rows in the order they came, with their labels. */
export class LabelledRows {
  private readonly rows: number[] = [];
  private readonly labels: (string | null)[] = [];

  add(row: number, label: string | null): void {
    this.rows.push(row);
    this.labels.push(label);
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

  countOf(label: string | null): TriggerCount {
    const labelled = this.labels.filter((own) => own !== null);
    return {
      rows: this.rows.length,
      labelled: labelled.length,
      withLabel: label === null ? 0 : labelled.filter((own) => own === label).length,
    };
  }
}
