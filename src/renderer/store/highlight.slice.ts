// What the opened finding is about, so that every row that carries it can show where: a pattern in a text, a box on an image.
import { useMemo } from 'react';
import { create } from 'zustand';
import type { TriggerNeedle } from '#shared/contract/trigger';
import type { Finding } from '#shared/model/finding';
import { type Occurrence, Pattern } from '#shared/pattern/find-pattern';
import type { PictureBox } from '../ui/Picture';

interface HighlightSlice {
  readonly column: string | null;
  readonly pattern: Pattern | null;
  /** What is looked for where a cell holds only the beginning of its text. */
  readonly needle: TriggerNeedle | null;
  readonly box: PictureBox | null;
  /** Rows that the box is for; null for all. */
  readonly rows: ReadonlySet<number> | null;
  readonly show: (finding: Finding | null) => void;
}

const nothing = { column: null, pattern: null, needle: null, box: null, rows: null };

export const useHighlight = create<HighlightSlice>((set) => ({
  ...nothing,
  show: (finding) => {
    if (finding === null) return set(nothing);
    const { subject, rows, rowCount } = finding;
    const isText = subject.kind === 'token' || subject.kind === 'phrase';
    set({
      column: subject.column ?? null,
      pattern: isText ? new Pattern(subject.value) : null,
      needle: needleOf(finding),
      box: boxOf(finding),
      rows: rows.length < rowCount ? null : new Set(rows),
    });
  },
}));

function needleOf({ subject }: Finding): TriggerNeedle | null {
  if (subject.kind === 'token' || subject.kind === 'phrase') return { kind: 'text', text: subject.value };
  if (subject.kind !== 'codepoints') return null;
  const characters = [...subject.value.matchAll(/U\+([0-9A-F]{4,6})/g)];
  const text = characters.map(([, hex = '']) => String.fromCodePoint(Number.parseInt(hex, 16))).join('');
  return { kind: 'characters', text };
}

/** The box with the size of the images it is given in, which the subject names: "… of 28x28". */
export function boxOf({ subject }: Pick<Finding, 'subject'>): PictureBox | null {
  const [, width = '', height = ''] = /of (\d+)x(\d+)/.exec(subject.value) ?? [];
  if (subject.kind !== 'patch' || subject.box === undefined || width === '') return null;
  return { box: subject.box, of: { width: Number(width), height: Number(height) } };
}

const none: readonly Occurrence[] = [];

/** Where the text of a cell in that column carries the pattern. */
export function useOccurrences(column: string, text: string | null): readonly Occurrence[] {
  const pattern = useHighlight((slice) => (slice.column === column ? slice.pattern : null));
  return useMemo(() => (pattern === null || text === null ? none : pattern.find(text)), [pattern, text]);
}

/** The box to draw on the image of a row in that column. */
export function useBox(column: string, row: number): PictureBox | null {
  return useHighlight((slice) =>
    slice.column === column && slice.rows?.has(row) !== false ? slice.box : null,
  );
}
