// One source or one annotator whose labels are often wrong.
import type { FaultId } from '#shared/contract/selftest';
import { type Fault, type Ground, labelledRows, labelsOnly, missingLabels, otherClass } from './fault';
import { relabelled } from './label-faults';

const leastRows = 20;
const leastShare = 0.01;
const mostShare = 0.3;

function badGroup(id: FaultId, role: 'source' | 'annotator', percent: number): Fault {
  return {
    id,
    title: `One bad ${role}`,
    about: `One ${role} of 1 to 30 % of the rows, drawn at random, gives ${percent} % of its rows a wrong label.`,
    missing: (ground) =>
      missingLabels(ground) ||
      (ground.data[role] === null ? `needs ${role === 'source' ? 'a source' : 'an annotator'} column` : '') ||
      (eligible(ground, role).length === 0 ? `no ${role} has 1 to 30 % of the rows and at least 20` : ''),
    vectors: () => labelsOnly,
    async plant(ground, stream) {
      const groups = eligible(ground, role);
      const code = groups[stream.nextInt(Math.max(1, groups.length))];
      const column = ground.data[role];
      const { label } = ground.data;
      if (code === undefined || column === null || label === null) return null;
      const changes = new Map<number, number>();
      for (const row of labelledRows(ground))
        if (column.codes[row] === code && stream.nextDouble() * 100 < percent)
          changes.set(row, otherClass(ground, label.codes[row] ?? -1, stream));
      const name = column.names[code] ?? '';
      const shown = column.shown[code] ?? name;
      return relabelled(ground, changes, {
        words: `${role} ${shown}`,
        isNamedBy: ({ subject }) =>
          subject.kind === role && (subject.value === name || subject.value === shown),
      });
    },
  };
}

function eligible({ data }: Ground, role: 'source' | 'annotator'): number[] {
  const counts = data[role]?.counts ?? [];
  return counts.flatMap((count, code) =>
    count >= leastRows && count >= leastShare * data.recordCount && count <= mostShare * data.recordCount
      ? [code]
      : [],
  );
}

export const groupFaults: readonly Fault[] = [
  badGroup('bad-source', 'source', 40),
  badGroup('bad-annotator', 'annotator', 35),
];
