import type { RecordField, TableRecord } from '#shared/contract/table';
import { type RoleName, roleNames } from '#shared/model/roles';
import { useCase } from '../../store/case.slice';
import { Picture } from '../../ui/Picture';
import { SafeText } from '../../ui/SafeText';

const imagePx = 280;
const mostChars = 6000;
const order: readonly RoleName[] = ['image', 'text', 'label'];

/** What the row holds, content and label first; nothing of what the machine says of it. */
export function AuditRow({ record }: { readonly record: TableRecord | null }): React.JSX.Element {
  const dataset = useCase((slice) => slice.state?.dataset);
  if (record === null || dataset === undefined) return <div className="audit-row" />;
  const roleOf = (column: string): RoleName | undefined =>
    roleNames.find((role) => dataset.roles[role]?.columns.includes(column));
  const place = (field: RecordField): number => {
    const at = order.findIndex((role) => role === roleOf(field.column));
    return at < 0 ? order.length : at;
  };
  const shown = (field: RecordField): string => {
    const names = dataset.columns.find(({ name }) => name === field.column)?.classNames;
    const text = field.text ?? 'null';
    return names?.[Number(text)] ?? text.slice(0, mostChars);
  };
  return (
    <dl className="audit-row" aria-label={`Row ${record.row}`}>
      {record.fields
        .filter((field) => field.vector === undefined)
        .toSorted((a, b) => place(a) - place(b))
        .map((field) => (
          <div key={field.column} className={`audit-field audit-${roleOf(field.column) ?? 'other'}`}>
            <dt>
              <SafeText text={field.column} />
            </dt>
            <dd>
              {field.bytes === undefined ? (
                <SafeText text={shown(field)} keepLines />
              ) : (
                <Picture bytes={field.bytes} boxPx={imagePx} label="The image of this row" />
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}
