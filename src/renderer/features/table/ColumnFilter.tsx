// Conditions on one column. What is offered follows from what the column holds.
import { useState } from 'react';
import type { ColumnCondition } from '../../store/column-condition';
import { useFilter } from '../../store/filter.slice';
import { Button } from '../../ui/Button';
import { Checkbox, Select, TextField } from '../../ui/Field';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';
import type { EvidenceColumn } from './column-plan';
import './column-filter.css';

type ConditionKind = ColumnCondition['kind'];

const kindTitles: Readonly<Record<ConditionKind, string>> = {
  oneOf: 'is one of the most frequent values',
  contains: 'contains',
  equals: 'equals',
  range: 'lies between',
  null: 'is null',
  notNull: 'is not null',
};

interface ColumnFilterProps {
  readonly column: EvidenceColumn;
  readonly onClose: () => void;
}

export function ColumnFilter({ column, onClose }: ColumnFilterProps): React.JSX.Element {
  const current = useFilter((slice) => slice.columns[column.name]);
  const setColumn = useFilter((slice) => slice.setColumn);
  const kinds = kindsOf(column);
  const [draft, setDraft] = useState<ColumnCondition>(current ?? emptyCondition(kinds[0] ?? 'contains'));
  return (
    <form
      className="column-filter"
      onSubmit={(event) => {
        event.preventDefault();
        setColumn(column.name, draft);
        onClose();
      }}
    >
      <Select
        label="Condition"
        value={draft.kind}
        onChange={(event) => setDraft(emptyCondition(event.target.value as ConditionKind))}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindTitles[kind]}
          </option>
        ))}
      </Select>
      <ConditionFields column={column} draft={draft} onChange={setDraft} />
      <div className="column-filter-actions">
        <Button
          isSmall
          disabled={current === undefined}
          onClick={() => {
            setColumn(column.name, null);
            onClose();
          }}
        >
          Clear
        </Button>
        <Button isSmall look="primary" isSubmit>
          Apply
        </Button>
      </div>
    </form>
  );
}

interface ConditionFieldsProps {
  readonly column: EvidenceColumn;
  readonly draft: ColumnCondition;
  readonly onChange: (draft: ColumnCondition) => void;
}

function ConditionFields({ column, draft, onChange }: ConditionFieldsProps): React.JSX.Element | null {
  const { profile, kind } = column;
  switch (draft.kind) {
    case 'contains':
      return (
        <>
          <TextField
            label="Text"
            value={draft.text}
            onChange={(event) => onChange({ ...draft, text: event.target.value })}
          />
          <Checkbox
            checked={draft.matchCase}
            onChange={(event) => onChange({ ...draft, matchCase: event.target.checked })}
          >
            Upper and lower case differ
          </Checkbox>
        </>
      );
    case 'equals':
      return (
        <TextField
          label="Value, exactly as in the file"
          value={draft.value}
          onChange={(event) => onChange({ ...draft, value: event.target.value })}
        />
      );
    case 'range':
      return (
        <div className="column-filter-range">
          <TextField
            label="From"
            value={draft.min}
            placeholder={profile.min ?? ''}
            onChange={(event) => onChange({ ...draft, min: event.target.value })}
          />
          <TextField
            label="To"
            value={draft.max}
            placeholder={profile.max ?? ''}
            onChange={(event) => onChange({ ...draft, max: event.target.value })}
          />
          {kind === 'time' && <p className="field-hint">As 2024-05-01 or 2024-05-01 13:30:00, in UTC.</p>}
        </div>
      );
    case 'oneOf':
      return (
        <ul className="column-filter-values">
          {profile.top.map(({ value, count }) => (
            <li key={value}>
              <Checkbox
                checked={draft.values.includes(value)}
                onChange={(event) =>
                  onChange({ ...draft, values: toggled(draft.values, value, event.target.checked) })
                }
              >
                <span className="column-filter-value">
                  <SafeText text={shownValue(column, value)} />
                </span>
              </Checkbox>
              <span>{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      );
    case 'null':
    case 'notNull':
      return (
        <p className="field-hint">
          {formatCount(profile.nullCount)} {profile.nullCount === 1 ? 'row is' : 'rows are'} null here.
        </p>
      );
  }
}

/** Kinds of condition for a column, the likeliest first. */
function kindsOf({ kind, profile }: EvidenceColumn): readonly ConditionKind[] {
  const hasFewValues = profile.top.length > 0 && (profile.distinctCount ?? Number.POSITIVE_INFINITY) <= 1000;
  const values: readonly ConditionKind[] = profile.top.length > 0 ? ['oneOf'] : [];
  if (kind === 'image' || kind === 'bytes') return ['null', 'notNull'];
  if (kind === 'integer' || kind === 'number' || kind === 'time')
    return hasFewValues && (profile.distinctCount ?? 0) <= 20
      ? ['oneOf', 'range', 'equals', 'null', 'notNull']
      : ['range', ...values, 'equals', 'null', 'notNull'];
  return hasFewValues
    ? ['oneOf', 'contains', 'equals', 'range', 'null', 'notNull']
    : ['contains', 'equals', ...values, 'range', 'null', 'notNull'];
}

function emptyCondition(kind: ConditionKind): ColumnCondition {
  switch (kind) {
    case 'contains':
      return { kind, text: '', matchCase: false };
    case 'equals':
      return { kind, value: '' };
    case 'oneOf':
      return { kind, values: [] };
    case 'range':
      return { kind, min: '', max: '' };
    case 'null':
    case 'notNull':
      return { kind };
  }
}

function toggled(values: readonly string[], value: string, isIn: boolean): readonly string[] {
  return isIn ? [...values, value] : values.filter((other) => other !== value);
}

function shownValue({ profile }: EvidenceColumn, value: string): string {
  const name = profile.classNames?.[Number(value)];
  if (name !== undefined) return `${name} (${value})`;
  return value === '' ? '(empty)' : value;
}
