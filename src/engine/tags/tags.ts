// What people say about rows. The journal is the truth; this is its replay. Undo is a record like any other.
import type { JsonValue } from '#shared/base/canonical-json';
import { refuse } from '#shared/contract/errors';
import type { JournalRecord } from '#shared/contract/journal';
import { type TagDefinition, type TagsChanged, type TagsState, verdictTags } from '#shared/contract/tags';
import type { CaseContext } from '../case/case-context';
import { decodeRows, type EncodedRows, encodeRows } from '../journal/row-set';

const mostTags = 32;

interface TagAction {
  readonly seq: number;
  readonly kind: 'applied' | 'removed';
  readonly tag: string;
  readonly note: string;
  readonly rows: Uint32Array;
  undone: boolean;
}

export class Tags {
  private readonly opened: CaseContext;
  private readonly definitions: TagDefinition[] = [...verdictTags];
  private actions: TagAction[] = [];
  /** Seq of actions undone and not yet redone, the last one on top. */
  private redoStack: number[] = [];
  private bitsByRow: Uint32Array | null = null;

  constructor(opened: CaseContext) {
    this.opened = opened;
  }

  restore(records: readonly JournalRecord[]): void {
    for (const record of records) this.replay(record);
  }

  get state(): TagsState {
    const bits = this.bits();
    const counts = new Array<number>(this.definitions.length).fill(0);
    let taggedRows = 0;
    for (const mask of bits) {
      if (mask === 0) continue;
      taggedRows += 1;
      for (let i = 0; i < counts.length; i++) if ((mask >>> i) & 1) counts[i] = (counts[i] ?? 0) + 1;
    }
    return {
      tags: this.definitions.map((definition, i) => ({ ...definition, rowCount: counts[i] ?? 0 })),
      undo: describeAction(this.lastDone()),
      redo: describeAction(this.action(this.redoStack[this.redoStack.length - 1])),
      taggedRows,
    };
  }

  /** By row one bit for each tag, in the order of the definitions. */
  bits(): Uint32Array {
    if (this.bitsByRow !== null) return this.bitsByRow;
    const bits = new Uint32Array(this.opened.dataset.store.recordCount);
    for (const action of this.actions) {
      if (action.undone) continue;
      const bit = 1 << this.indexOf(action.tag);
      for (const row of action.rows) {
        if (row >= bits.length) continue;
        bits[row] =
          action.kind === 'applied' ? ((bits[row] ?? 0) | bit) >>> 0 : ((bits[row] ?? 0) & ~bit) >>> 0;
      }
    }
    this.bitsByRow = bits;
    return bits;
  }

  rows(tag: string): Uint32Array {
    const bit = this.indexOf(tag);
    const rows: number[] = [];
    this.bits().forEach((mask, row) => {
      if ((mask >>> bit) & 1) rows.push(row);
    });
    return Uint32Array.from(rows);
  }

  ofRow(row: number): string[] {
    const mask = this.bits()[row] ?? 0;
    return this.definitions.filter((_, i) => (mask >>> i) & 1).map((definition) => definition.name);
  }

  notesOfRow(row: number): { tag: string; note: string }[] {
    return this.ofRow(row).map((tag) => {
      const last = this.actions.findLast(
        (action) =>
          !action.undone && action.kind === 'applied' && action.tag === tag && action.rows.includes(row),
      );
      return { tag, note: last?.note ?? '' };
    });
  }

  async change(kind: TagAction['kind'], tag: string, rows: Uint32Array, note: string): Promise<TagsChanged> {
    if (rows.length === 0)
      refuse('usage', 'There are no rows to tag.', { next: 'Select rows or set a filter first.' });
    if (!this.definitions.some((definition) => definition.name === tag))
      await this.define(tag, '', this.definitions.length);
    return this.record(`tag.${kind}`, { tag, note, rows: { ...encodeRows(rows) } }, rows.length);
  }

  async define(name: string, key: string, color: number): Promise<TagsState> {
    const clean = name.trim();
    if (clean === '' || clean.length > 60 || clean.includes('\u001f'))
      refuse('usage', 'A tag needs a name of 1 to 60 characters.');
    if (this.definitions.some((definition) => definition.name === clean))
      refuse('usage', `There is a tag "${clean}" already.`);
    if (this.definitions.length >= mostTags) refuse('usage', `A case can have ${mostTags} tags.`);
    this.replay(await this.opened.record('tag.defined', { name: clean, key, color }));
    this.announce();
    return this.state;
  }

  async undo(): Promise<TagsChanged> {
    const action = this.lastDone() ?? refuse('usage', 'There is nothing to undo.');
    return this.record('tag.undone', { seq: action.seq }, action.rows.length);
  }

  async redo(): Promise<TagsChanged> {
    const seq = this.redoStack[this.redoStack.length - 1] ?? refuse('usage', 'There is nothing to redo.');
    return this.record('tag.redone', { seq }, this.action(seq)?.rows.length ?? 0);
  }

  private async record(type: string, body: JsonValue, rowCount: number): Promise<TagsChanged> {
    const record = await this.opened.record(type, body);
    this.replay(record);
    this.announce();
    return { state: this.state, rowCount, journalSeq: record.seq };
  }

  private replay(record: JournalRecord): void {
    const body = record.body as unknown as {
      readonly tag: string;
      readonly note: string;
      readonly rows: EncodedRows;
      readonly seq: number;
      readonly name: string;
      readonly key: string;
      readonly color: number;
    };
    switch (record.type) {
      case 'tag.defined':
        this.definitions.push({ name: body.name, key: body.key, color: body.color, verdict: false });
        break;
      case 'tag.applied':
      case 'tag.removed':
        this.actions.push({
          seq: record.seq,
          kind: record.type === 'tag.applied' ? 'applied' : 'removed',
          tag: body.tag,
          note: body.note,
          rows: decodeRows(body.rows),
          undone: false,
        });
        this.redoStack = [];
        break;
      case 'tag.undone':
        this.setUndone(body.seq, true);
        this.redoStack.push(body.seq);
        break;
      case 'tag.redone':
        this.setUndone(body.seq, false);
        this.redoStack = this.redoStack.filter((seq) => seq !== body.seq);
        break;
      default:
        return;
    }
    this.bitsByRow = null;
  }

  private announce(): void {
    this.opened.views.forgetOrders();
    this.opened.emit({ kind: 'tags', state: this.state });
  }

  private setUndone(seq: number, undone: boolean): void {
    const action = this.action(seq);
    if (action !== undefined) action.undone = undone;
  }

  private action(seq: number | undefined): TagAction | undefined {
    return this.actions.find((action) => action.seq === seq);
  }

  private lastDone(): TagAction | undefined {
    return this.actions.findLast((action) => !action.undone);
  }

  private indexOf(tag: string): number {
    const index = this.definitions.findIndex((definition) => definition.name === tag);
    if (index >= 0) return index;
    const known = this.definitions.map(({ name }) => name);
    return refuse('usage', `There is no tag "${tag}".`, { next: `Known ones are ${known.join(', ')}.` });
  }
}

function describeAction(action: TagAction | undefined): string {
  if (action === undefined) return '';
  const rows = `${action.rows.length} ${action.rows.length === 1 ? 'row' : 'rows'}`;
  return action.kind === 'applied' ? `tag ${rows} "${action.tag}"` : `remove "${action.tag}" from ${rows}`;
}
