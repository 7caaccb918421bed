import { expect, it } from 'vitest';
import type { ColumnKind, ColumnProfile } from '#shared/model/column';
import type { Roles } from '#shared/model/roles';
import { planColumns } from './column-plan';

const column = (name: string, position: number, kind: ColumnKind = 'text'): ColumnProfile => ({
  name,
  position,
  kind,
  declaredType: 'text',
  nullCount: 0,
  distinctCount: 1,
  min: null,
  max: null,
  longest: 10,
  top: [],
});
const role = (name: string, ...columns: readonly string[]) => ({
  [name]: { role: name, columns, reason: '', by: 'machine' },
});

it('puts role columns first and keeps the order of the evidence among the others', () => {
  const columns = [
    column('when', 0, 'time'),
    column('extra', 1),
    column('body', 2),
    column('y', 3),
    column('key', 4),
  ];
  const roles = { ...role('id', 'key'), ...role('label', 'y'), ...role('text', 'body') } as Roles;
  const plan = planColumns({ columns, roles }, {});
  expect(plan.map((part) => part.name)).toEqual(['y', 'body', 'key', 'when', 'extra']);
  expect(plan.map((part) => part.role)).toEqual(['label', 'text', 'id', null, null]);
  expect(plan.every((part) => part.isShown)).toBe(true);
});

it('hides the parts of a spread embedding until they are asked for', () => {
  const columns = [
    column('id', 0),
    ...Array.from({ length: 100 }, (_, i) => column(`e${i}`, i + 1, 'number')),
  ];
  const roles = role('embedding', ...columns.slice(1).map((part) => part.name)) as Roles;
  expect(
    planColumns({ columns, roles }, {})
      .filter((part) => part.isShown)
      .map((part) => part.name),
  ).toEqual(['id']);
  expect(planColumns({ columns, roles }, { e7: true }).find((part) => part.name === 'e7')?.isShown).toBe(
    true,
  );
});

it('shows forty columns at first, and those that were chosen', () => {
  const columns = Array.from({ length: 100 }, (_, i) => column(`c${i}`, i));
  const plan = planColumns({ columns, roles: {} }, { c1: false, c99: true });
  expect(plan.filter((part) => part.isShown)).toHaveLength(41);
  expect(plan[1]?.isShown).toBe(false);
});
