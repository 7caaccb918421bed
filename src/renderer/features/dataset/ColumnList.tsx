import { useState } from 'react';
import type { DatasetState } from '#shared/contract/dataset';
import type { ColumnProfile } from '#shared/model/column';
import { Button } from '../../ui/Button';
import { Facts } from '../../ui/Facts';
import { formatCount } from '../../ui/format-number';
import { Icon } from '../../ui/Icon';
import { SafeText } from '../../ui/SafeText';

const columnsAtOnce = 60;

export function ColumnList({ dataset }: { readonly dataset: DatasetState }): React.JSX.Element {
  const [shown, setShown] = useState(columnsAtOnce);
  const roleOf = (name: string): string | undefined =>
    Object.values(dataset.roles).find((choice) => choice.columns.includes(name))?.role;
  const rest = dataset.columns.length - shown;
  return (
    <>
      <ul className="dataset-columns">
        {dataset.columns.slice(0, shown).map((column) => (
          <ColumnItem
            key={column.name}
            column={column}
            role={roleOf(column.name)}
            rowCount={dataset.recordCount - dataset.rejectedCount}
          />
        ))}
      </ul>
      {rest > 0 && (
        <Button isSmall onClick={() => setShown(shown + columnsAtOnce)}>
          {formatCount(rest)} more columns
        </Button>
      )}
    </>
  );
}

interface ColumnItemProps {
  readonly column: ColumnProfile;
  readonly role: string | undefined;
  readonly rowCount: number;
}

function ColumnItem({ column, role, rowCount }: ColumnItemProps): React.JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} size={10} />
        <span className="dataset-column-name">
          <SafeText text={column.name} />
        </span>
        {role !== undefined && role !== column.name && <span className="dataset-column-role">{role}</span>}
        <span className="dataset-column-kind">{column.kind}</span>
      </button>
      {isOpen && <ColumnFacts column={column} rowCount={rowCount} />}
    </li>
  );
}

const valueChars = 60;

function ColumnFacts({ column, rowCount }: Omit<ColumnItemProps, 'role'>): React.JSX.Element {
  const { nullCount, distinctCount, min, max, longest, top, lengths, classNames } = column;
  const most = Math.max(1, ...top.map(({ count }) => count));
  const cut = (value: string): string =>
    value.length > valueChars ? `${value.slice(0, valueChars)}…` : value;
  return (
    <div className="dataset-column-facts">
      <Facts
        facts={[
          ['Type', column.declaredType],
          ['Null', `${formatCount(nullCount)} of ${formatCount(rowCount)}`],
          distinctCount === null ? null : ['Distinct', formatCount(distinctCount)],
          min === null ? null : ['Smallest', <SafeText key="min" text={cut(min)} />],
          max === null ? null : ['Largest', <SafeText key="max" text={cut(max)} />],
          longest === null ? null : ['Longest', formatCount(longest)],
          lengths === undefined
            ? null
            : ['Lengths', lengths.map(({ length, count }) => `${length} (${formatCount(count)})`).join(', ')],
          classNames === undefined
            ? null
            : ['Classes', <SafeText key="classes" text={classNames.join(', ')} />],
        ]}
      />
      {top.length > 0 && (
        <ol className="dataset-top">
          {top.map(({ value, count }) => (
            <li key={value}>
              <span className="dataset-top-value">
                {value === '' ? <i>empty</i> : <SafeText text={cut(classNames?.[Number(value)] ?? value)} />}
              </span>
              <span className="dataset-top-bar">
                <span style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span className="dataset-top-count">{formatCount(count)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
