import { createHash } from 'node:crypto';
import { type BytesData, bytesOf } from '../../analysis/data';
import type { Detector, FindingDraft } from '../detector';

const contradictingDuplicates: Detector = {
  id: 'D04',
  name: 'contradicting-duplicates',
  title: 'Contradicting duplicates',
  says: 'Rows with the same content carry different labels.',
  needs: ['label', 'text'],
  params: {},
  blindSpots: ['Data in which one content may rightly have several labels.'],
  reference: 'detection.md D04',

  async run({ data }) {
    const { label, text } = data;
    if (label === null || text === null) throw new Error('needs label and text');
    const groups = groupByContent(text);
    const findings: FindingDraft[] = [];
    for (const rows of groups) {
      const labels = new Set(rows.map((row) => label.codes[row] ?? -1));
      labels.delete(-1);
      if (labels.size < 2) continue;
      const names = [...labels].sort((a, b) => a - b).map((code) => label.shown[code] ?? '');
      findings.push({
        tier: 'fact',
        claim: 'contradiction',
        severity: 'medium',
        subject: { kind: 'duplicateGroup', value: `row ${rows[0]}`, column: text.column },
        title: `Same content, labels ${names.join(' and ')}`,
        summary: `${rows.length} rows have exactly the same ${text.column} and ${labels.size} different labels (${names.join(', ')}).`,
        effect: { name: 'rows affected', value: rows.length, lo: null, hi: null },
        null: 'none',
        p: null,
        q: null,
        nTested: groups.length,
        rows: Uint32Array.from(rows),
      });
    }
    return { findings, clear: `none of ${groups.length} groups of identical rows has more than one label` };
  },
};
export default contradictingDuplicates;

function groupByContent(text: BytesData): number[][] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < text.present.length; row++) {
    if (text.present[row] !== 1) continue;
    const key = createHash('sha256').update(bytesOf(text, row)).digest('base64');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].filter((rows) => rows.length > 1);
}
