import { describe, expect, it } from 'vitest';
import type { CaseState } from '#shared/contract/case';
import { colorGroups, shownColor, usualColor } from './color-choices';

/** The parts of a case that colours are chosen from. */
function caseWith(roles: Readonly<Record<string, string>>, isScanned: boolean): CaseState {
  const columns = [
    ['id', 'text'],
    ['class', 'integer'],
    ['origin', 'text'],
    ['photo', 'image'],
    ['vector', 'vector'],
  ];
  return {
    dataset: {
      roles: Object.fromEntries(Object.entries(roles).map(([role, column]) => [role, { columns: [column] }])),
      columns: columns.map(([name, kind]) => ({ name, kind })),
    },
    findings: { phase: isScanned ? 'done' : 'none' },
    compare: null,
  } as unknown as CaseState;
}

describe('colours to choose from', () => {
  it('are roles first, then the analysis, then columns that can be told apart by colour', () => {
    const groups = colorGroups(caseWith({ label: 'class', source: 'origin' }, true));
    expect(groups.map((group) => [group.title, group.choices.map((choice) => choice.by)])).toEqual([
      ['Roles', ['class', 'origin']],
      ['Analysis', ['suspicion', 'tag']],
      ['Columns', ['id']],
    ]);
    expect(groups[0]?.choices[0]?.title).toBe('Label: class');
  });

  it('have no suspicion before a scan', () => {
    const [analysis] = colorGroups(caseWith({}, false));
    expect(analysis?.choices.map((choice) => choice.by)).toEqual(['tag']);
  });

  it('begin with the label, else suspicion, else the source, else tags', () => {
    expect(usualColor(caseWith({ label: 'class', source: 'origin' }, true))).toBe('class');
    expect(usualColor(caseWith({ source: 'origin' }, true))).toBe('suspicion');
    expect(usualColor(caseWith({ source: 'origin' }, false))).toBe('origin');
    expect(usualColor(caseWith({}, false))).toBe('tag');
  });

  it('are the usual ones again where the chosen one is gone', () => {
    const state = caseWith({ label: 'class' }, true);
    expect(shownColor(state, 'origin')).toBe('origin');
    expect(shownColor(state, 'difference')).toBe('class');
    expect(shownColor({ ...state, compare: {} as CaseState['compare'] }, 'difference')).toBe('difference');
  });
});
