// What this looks for and why it matters, in one or two sentences.
import { textOf } from '../../analysis/data';
import type { Detector, FindingDraft } from '../detector';

const templateDetector: Detector = {
  id: 'D00',
  name: 'template',
  title: 'Template title',
  says: 'Some rows have a text of white space only.',
  needs: ['text'],
  params: {
    leastRows: { default: 1, min: 1, max: 1_000_000, about: 'rows that must be affected before it is said' },
  },
  blindSpots: ['Texts that are visible but say nothing.'],
  reference: 'none',

  async run({ data, params, signal }) {
    const { text } = data;
    if (text === null) throw new Error('needs a text column');
    const rows: number[] = [];
    for (let row = 0; row < data.recordCount; row++) {
      if ((row & 1023) === 0) signal.throwIfCancelled();
      if (textOf(text, row)?.trim() === '') rows.push(row);
    }
    const findings =
      rows.length >= Number(params['leastRows']) ? [findingOf(rows, text.column, data.recordCount)] : [];
    return { findings, clear: `none of ${data.recordCount} texts is blank` };
  },
};
export default templateDetector;

function findingOf(rows: readonly number[], column: string, recordCount: number): FindingDraft {
  return {
    tier: 'context',
    claim: 'association',
    severity: 'info',
    subject: { kind: 'column', value: column, column },
    title: 'Blank texts',
    summary: `${rows.length} of ${recordCount} rows have a ${column} of white space only.`,
    effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: recordCount,
    rows: Uint32Array.from(rows),
  };
}
