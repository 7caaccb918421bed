import type { TableRecord } from '#shared/contract/table';
import { useCase } from '../../../store/case.slice';
import { useTags } from '../../../store/tags.slice';
import { IconButton } from '../../../ui/Button';
import { CopyButton } from '../../../ui/CopyButton';
import { Facts } from '../../../ui/Facts';
import { formatCount, formatSuspicion } from '../../../ui/format-number';
import { MachineBadge } from '../../../ui/MachineBadge';
import { SafeText } from '../../../ui/SafeText';
import { TagChip } from '../../../ui/TagChip';

/** Where the record is, how suspicious it ranks, and its tags. */
export function RecordHead({ record }: { readonly record: TableRecord }): React.JSX.Element {
  const definitions = useCase((slice) => slice.state?.tags.tags);
  const ask = useTags((slice) => slice.ask);
  const rows = Uint32Array.of(record.row);
  return (
    <div className="record-head">
      <Facts
        facts={[
          record.id === null
            ? null
            : [
                'Id',
                <span key="id" className="record-id">
                  <SafeText text={record.id} /> <CopyButton text={record.id} label="Copy the id" />
                </span>,
              ],
          ['File', <SafeText key="file" text={record.file} />],
          record.rejected === null ? null : ['Rejected', <SafeText key="rejected" text={record.rejected} />],
          record.suspicion === null || record.rank === null
            ? null
            : [
                'Suspicion',
                <MachineBadge key="suspicion" title="A ranking, not a probability">
                  {formatSuspicion(record.suspicion)}, rank {formatCount(record.rank)}
                </MachineBadge>,
              ],
        ]}
      />
      {record.tags.length > 0 && (
        <ul className="record-tags">
          {record.tags.map(({ tag, note }) => (
            <li key={tag}>
              <TagChip name={tag} color={definitions?.find((known) => known.name === tag)?.color ?? 7} />
              <IconButton
                isSmall
                icon="close"
                label={`Remove “${tag}” from this row`}
                onClick={() =>
                  void ask('remove', tag, {
                    rows: { kind: 'rows', rows },
                    kind: 'row',
                    about: `row ${record.row}`,
                  })
                }
              />
              {note !== '' && (
                <span className="record-note">
                  <SafeText text={note} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
