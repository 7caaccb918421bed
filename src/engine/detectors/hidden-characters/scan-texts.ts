// Walks over the texts and gathers what is hidden in them, by class of characters.
import { visibleText } from '#shared/base/visible-text';
import { type BytesData, textOf } from '../../analysis/data';
import { type CharacterClass, codePointName, decodeHidden, hiddenIn } from './character-classes';
import { lookAlikesIn } from './mixed-scripts';

export interface Example {
  readonly row: number;
  /** Characters (UTF-16 units) from the beginning of the text. */
  readonly index: number;
  /** Some text around it, with what is hidden written as code points. */
  readonly shown: string;
}

export interface Gathered {
  readonly kind: CharacterClass;
  readonly column: string;
  /** Ascending. */
  readonly rows: readonly number[];
  /** Rows in which at least one stands between letters or digits. */
  readonly rowsInWords: number;
  readonly occurrences: number;
  /** Most frequent first. */
  readonly codePoints: readonly { readonly name: string; readonly count: number }[];
  readonly example: Example;
  /** What tag characters or variation selectors of the first such row spell, or an empty string. */
  readonly spells: string;
}

interface Sink {
  rows: number[];
  rowsInWords: number;
  occurrences: number;
  counts: Map<number, number>;
  example: Example;
  spells: string;
}

/** `onRow` gets how many hidden characters each row with some has. */
export function scanTexts(
  data: BytesData,
  rowCount: number,
  onRow: (row: number, count: number) => void,
  throwIfCancelled: () => void,
): Gathered[] {
  const sinks = new Map<CharacterClass, Sink>();
  for (let row = 0; row < rowCount; row++) {
    if ((row & 511) === 0) throwIfCancelled();
    const text = textOf(data, row);
    if (text === null) continue;
    const found = [...hiddenIn(text), ...lookAlikesIn(text)];
    if (found.length === 0) continue;
    onRow(row, found.length);
    for (const kind of new Set(found.map((one) => one.kind))) {
      const own = found.filter((one) => one.kind === kind);
      const sink = sinks.get(kind) ?? emptySink(row, own[0]?.index ?? 0, text);
      sinks.set(kind, sink);
      sink.rows.push(row);
      sink.occurrences += own.length;
      if (own.some((one) => one.inWord)) sink.rowsInWords += 1;
      for (const { codePoint } of own) sink.counts.set(codePoint, (sink.counts.get(codePoint) ?? 0) + 1);
      if (sink.spells === '' && (kind === 'tag characters' || kind === 'variation selectors'))
        sink.spells = decodeHidden(text);
    }
  }
  return [...sinks].map(([kind, sink]) => ({
    kind,
    column: data.column,
    rows: sink.rows,
    rowsInWords: sink.rowsInWords,
    occurrences: sink.occurrences,
    codePoints: [...sink.counts]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([codePoint, count]) => ({ name: codePointName(codePoint), count })),
    example: sink.example,
    spells: sink.spells,
  }));
}

function emptySink(row: number, index: number, text: string): Sink {
  return {
    rows: [],
    rowsInWords: 0,
    occurrences: 0,
    counts: new Map(),
    example: { row, index, shown: surroundings(text, index) },
    spells: '',
  };
}

const shownAround = 16;

function surroundings(text: string, index: number): string {
  return visibleText(text.slice(Math.max(0, index - shownAround), index + shownAround + 1).toWellFormed());
}
