import { useMemo, useState } from 'react';
import type { RecordField } from '#shared/contract/table';
import type { ColumnProfile } from '#shared/model/column';
import { useOccurrences } from '../../../store/highlight.slice';
import { CopyButton } from '../../../ui/CopyButton';
import { formatCount } from '../../../ui/format-number';
import { JsonTree } from '../../../ui/JsonTree';
import { parseJsonText } from '../../../ui/json-text';
import { SafeText } from '../../../ui/SafeText';
import { Segments } from '../../../ui/Segments';
import { ImageView } from './ImageView';
import { TextView } from './TextView';
import { VectorView } from './VectorView';

interface FieldViewProps {
  readonly field: RecordField;
  readonly profile: ColumnProfile | undefined;
  readonly role: string | null;
  readonly row: number;
}

const shortChars = 80;

/** One field of a record: short values on a line, the others with a view of their own. */
export function FieldView({ field, profile, role, row }: FieldViewProps): React.JSX.Element {
  const isShort = isShortField(field, role);
  return (
    <section className={isShort ? 'record-field record-field-short' : 'record-field'}>
      <header>
        <h4 title={field.column}>
          <SafeText text={field.column} />
        </h4>
        {role !== null && role !== field.column && <span className="record-role">{role}</span>}
        {!isShort && field.text !== null && field.vector === undefined && field.bytes === undefined && (
          <>
            <span className="record-length">{formatCount(field.length)} chars</span>
            <CopyButton text={field.text} label={`Copy ${field.column}`} />
          </>
        )}
      </header>
      <FieldContent field={field} profile={profile} isShort={isShort} row={row} />
    </section>
  );
}

function isShortField(field: RecordField, role: string | null): boolean {
  const { text, vector, bytes } = field;
  if (vector !== undefined || bytes !== undefined) return false;
  if (text === null) return true;
  return text.length <= shortChars && !text.includes('\n') && role !== 'text' && !isJsonLike(field);
}

/** Nested data, and text that looks like it; whether it is JSON is seen when it is read. */
function isJsonLike({ kind, text }: RecordField): boolean {
  return text !== null && (kind === 'json' || kind === 'text') && /^\s*[[{]["\s[{\d\]}tfn-]/.test(text);
}

interface FieldContentProps {
  readonly field: RecordField;
  readonly profile: ColumnProfile | undefined;
  readonly isShort: boolean;
  readonly row: number;
}

function FieldContent({ field, profile, isShort, row }: FieldContentProps): React.JSX.Element {
  const marks = useOccurrences(field.column, isShort ? field.text : null);
  if (field.vector !== undefined) return <VectorView vector={field.vector} />;
  if (field.bytes !== undefined)
    return (
      <>
        <ImageView key={row} column={field.column} bytes={field.bytes} row={row} />
        {field.text !== null && (
          <p className="field-hint">
            Path: <SafeText text={field.text} />
          </p>
        )}
      </>
    );
  if (field.text === null) return <span className="cell-null">null</span>;
  if (field.text === '') return <span className="cell-null">empty</span>;
  if (isJsonLike(field)) return <JsonField column={field.column} text={field.text} length={field.length} />;
  if (!isShort) return <TextView column={field.column} text={field.text} length={field.length} />;
  const known = profile?.classNames?.[Number(field.text)];
  const className = known === field.text ? undefined : known;
  return (
    <span className="record-value">
      {className !== undefined && (
        <>
          <SafeText text={className} />{' '}
        </>
      )}
      <span className={className === undefined ? undefined : 'cell-code'}>
        <SafeText text={field.text} marks={marks} />
      </span>
    </span>
  );
}

interface JsonFieldProps {
  readonly column: string;
  readonly text: string;
  readonly length: number;
}

function JsonField({ column, text, length }: JsonFieldProps): React.JSX.Element {
  const [mode, setMode] = useState<'tree' | 'text'>('tree');
  const node = useMemo(() => parseJsonText(text), [text]);
  if (node === null) return <TextView column={column} text={text} length={length} />;
  return (
    <div className="text-view">
      <div className="text-view-head">
        <Segments
          label="How the field is shown"
          value={mode}
          choices={[
            ['tree', 'Tree'],
            ['text', 'Text'],
          ]}
          onChange={setMode}
        />
      </div>
      {mode === 'tree' ? <JsonTree node={node} /> : <TextView column={column} text={text} length={length} />}
    </div>
  );
}
