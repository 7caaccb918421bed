// What files say of their own values and that is not so, one finding for each file.
import type { StatisticsCheck, StatisticsFault } from '../../dataset/second-reading';
import type { FindingDraft } from '../detector';

const shownFaults = 5;

export function statisticsDrafts({ faults, checked }: StatisticsCheck): FindingDraft[] {
  return [...new Set(faults.map(({ file }) => file))].map((file) =>
    draftOf(
      file,
      faults.filter((fault) => fault.file === file),
      checked,
    ),
  );
}

function draftOf(file: string, faults: readonly StatisticsFault[], checked: number): FindingDraft {
  const more = faults.length - shownFaults;
  const rows = [...new Set(faults.flatMap((fault) => fault.rows))].sort((a, b) => a - b);
  const hidden = faults.reduce((sum, fault) => sum + fault.hidden, 0);
  return {
    tier: 'fact',
    claim: 'alteration',
    severity: 'medium',
    subject: { kind: 'file', value: file },
    title: `${file} says of its values what is not so`,
    summary: [
      ...faults.slice(0, shownFaults).map(sentenceOf),
      ...(more > 0 ? [`${more} more such statements are not listed.`] : []),
      ...(hidden > 0 ? [`A program that trusts them never sees ${hidden} of the values.`] : []),
    ].join(' '),
    effect: { name: 'statements that are not so', value: faults.length, lo: null, hi: null },
    null: 'none',
    p: null,
    q: null,
    nTested: checked,
    rows: Uint32Array.from(rows),
  };
}

function sentenceOf({ kind, rowGroup, column, claimed, found, hidden, rows }: StatisticsFault): string {
  const place = [column === null ? '' : `column ${column}`, rowGroup === null ? '' : `row group ${rowGroup}`]
    .filter((part) => part !== '')
    .join(', ');
  const where = place === '' ? '' : `${place[0]?.toUpperCase()}${place.slice(1)}: `;
  switch (kind) {
    case 'bound': {
      const first = rows[0] === undefined ? '' : `, ${hidden === 1 ? '' : 'the first '}in row ${rows[0]}`;
      return `${where}the stated ${claimed} is passed by ${hidden} ${hidden === 1 ? 'value' : 'values'}${first}.`;
    }
    case 'exact bound':
      return `${where}the stated ${claimed} is said to occur, but ${found}.`;
    case 'missing values':
    case 'rows':
      return `${where}${claimed} are stated, there are ${found}.`;
  }
}
