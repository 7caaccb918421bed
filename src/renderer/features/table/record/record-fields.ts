import type { DatasetState } from '#shared/contract/dataset';
import type { RecordField, TableRecord } from '#shared/contract/table';
import { type RoleName, roleNames } from '#shared/model/roles';

const roleOrder: readonly RoleName[] = ['text', 'image', 'label', 'id', ...roleNames];

/** Fields with a role first, the content before all; vectors last. */
export function fieldsInOrder(
  fields: readonly RecordField[],
  roleOf: (column: string) => RoleName | null,
): readonly RecordField[] {
  const place = (field: RecordField): number => {
    if (field.vector !== undefined) return roleOrder.length + 1;
    const role = roleOf(field.column);
    return role === null ? roleOrder.length : roleOrder.indexOf(role);
  };
  return fields.toSorted((a, b) => place(a) - place(b));
}

/** The label of a record as cards show it: by class name where there is one. */
export function labelOf(
  record: TableRecord,
  dataset: Pick<DatasetState, 'columns' | 'roles'>,
): string | null {
  const column = dataset.roles.label?.columns[0];
  const text = record.fields.find((field) => field.column === column)?.text ?? null;
  if (text === null) return null;
  const names = dataset.columns.find((profile) => profile.name === column)?.classNames;
  return names?.[Number(text)] ?? text;
}
