import type { RecordPlace, RecordSink } from '../record-sink';
import { type LineEnd, lineEnds } from './field-scanner';

const names: readonly string[] = ['', 'LF', 'CRLF', 'CR alone'];

/** Watches whether all records of a file end alike. */
export class LineEndNotes {
  private readonly counts = [0, 0, 0, 0];
  private usual: LineEnd = lineEnds.none;
  private firstOther: { readonly place: RecordPlace; readonly kind: LineEnd } | null = null;

  /** `recordStart` is asked only once, for the first record that ends differently. */
  see(kind: LineEnd, recordStart: () => RecordPlace): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    if (kind === this.usual || kind === lineEnds.none) return;
    if (this.usual === lineEnds.none) this.usual = kind;
    else this.firstOther ??= { place: recordStart(), kind };
  }

  noteInto(sink: RecordSink): void {
    if (this.firstOther === null) return;
    const counted = [lineEnds.lf, lineEnds.crlf, lineEnds.cr]
      .filter((kind) => (this.counts[kind] ?? 0) > 0)
      .map((kind) => `${names[kind]} (${this.counts[kind]})`);
    sink.note(
      `line ${this.firstOther.place.line}`,
      `The line ends are mixed: ${counted.join(', ')}. Here is the first record that ends with ${names[this.firstOther.kind]}.`,
    );
  }
}
