// What is odd about the JSON of a file though it can be read: things that other parsers read differently.
import type { RecordSink } from '../record-sink';
import type { JsonKind } from './json-scanner';

const kindNames: readonly string[] = ['strings', 'numbers', 'true or false', 'lists', 'objects'];
const kindCount = kindNames.length;

interface Oddity {
  count: number;
  readonly firstLine: number;
  /** Number of the record last counted. */
  lastRecord: number;
}

export class JsonNotes {
  private counts = new Float64Array(64 * kindCount);
  private firstLines = new Float64Array(64 * kindCount);
  private readonly oddities = new Map<string, Oddity>();
  private readonly repeated = new Map<string, Oddity>();
  private readonly line: () => number;

  /** `line` is asked for the line of the record under view. */
  constructor(line: () => number) {
    this.line = line;
  }

  seeKind(column: number, kind: JsonKind): void {
    if (kind >= kindCount) return;
    const at = column * kindCount + kind;
    if (at >= this.counts.length) this.grow(at);
    const count = this.counts[at] ?? 0;
    if (count === 0) this.firstLines[at] = this.line();
    this.counts[at] = count + 1;
  }

  seeRepeatedName(name: string, record: number): void {
    this.count(this.repeated, name, 1, record);
  }

  /** `what` names the odd things, in the plural. */
  see(what: string, count: number, record: number): void {
    if (count > 0) this.count(this.oddities, what, count, record);
  }

  noteInto(sink: RecordSink, columnNames: readonly string[]): void {
    for (const [name, { count, firstLine }] of this.repeated)
      sink.note(
        `line ${firstLine}`,
        `The name "${name}" stands twice in ${count} ${count === 1 ? 'record' : 'records'}, the first one here. The cell holds the last value, as in most parsers; a parser that takes the first sees another.`,
      );
    for (const [what, { count, firstLine }] of this.oddities)
      sink.note(`line ${firstLine}`, `${what}: ${count}, the first one in this record.`);
    for (const [column, name] of columnNames.entries()) {
      const kinds = kindNames.flatMap((kind, i) => {
        const count = this.counts[column * kindCount + i] ?? 0;
        const line = this.firstLines[column * kindCount + i] ?? 0;
        return count === 0 ? [] : [`${kind} (${count}, first in line ${line})`];
      });
      if (kinds.length > 1)
        sink.note(`column ${name}`, `The column mixes ${kinds.join(', ')}; each is kept as it is written.`);
    }
  }

  private count(where: Map<string, Oddity>, what: string, count: number, record: number): void {
    const known = where.get(what);
    if (known === undefined) where.set(what, { count, firstLine: this.line(), lastRecord: record });
    else if (where === this.oddities || known.lastRecord !== record) {
      known.count += count;
      known.lastRecord = record;
    }
  }

  private grow(at: number): void {
    const { counts, firstLines } = this;
    this.counts = new Float64Array(2 * at + kindCount);
    this.counts.set(counts);
    this.firstLines = new Float64Array(2 * at + kindCount);
    this.firstLines.set(firstLines);
  }
}
