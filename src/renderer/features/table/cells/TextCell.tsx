import type { PageCell } from '../../../engine-client/page-reader';
import { useHighlight, useOccurrences } from '../../../store/highlight.slice';
import { formatCount } from '../../../ui/format-number';
import { SafeText } from '../../../ui/SafeText';
import { DeepExcerpt } from './DeepExcerpt';

interface TextCellProps {
  readonly row: number;
  readonly column: string;
  readonly cell: PageCell;
  /** Names of classes by code, where the column has them. */
  readonly classNames: readonly string[] | undefined;
  readonly unit: 'chars' | 'bytes';
  readonly isNumber: boolean;
}

const lengthShownFrom = 120;
/** A mark further in would not be seen: the text then begins shortly before it. */
const markShownWithin = 24;
const leadChars = 16;

/** Text of a cell on one line; null and empty are told apart, and a long one says how long it is. */
export function TextCell({
  row,
  column,
  cell,
  classNames,
  unit,
  isNumber,
}: TextCellProps): React.JSX.Element {
  const { text, length } = cell;
  const marks = useOccurrences(column, text);
  const isSought = useHighlight((slice) => slice.column === column && slice.needle !== null);
  if (text === null) return <span className="cell-null">null</span>;
  if (text === '') return <span className="cell-null">empty</span>;
  const first = marks[0]?.start ?? 0;
  const cut = first > markShownWithin ? first - leadChars : 0;
  const known = classNames?.[Number(text)];
  const className = known === text ? undefined : known;
  return (
    <span className={isNumber && className === undefined ? 'cell-text cell-number' : 'cell-text'}>
      <span className="cell-text-shown">
        {className !== undefined && (
          <>
            <SafeText text={className} />{' '}
          </>
        )}
        <span className={className === undefined ? undefined : 'cell-code'}>
          {cut > 0 && '…'}
          {isSought && marks.length === 0 && length > text.length ? (
            <DeepExcerpt column={column} row={row} text={text} />
          ) : (
            <SafeText
              text={cut === 0 ? text : text.slice(cut)}
              marks={
                cut === 0 ? marks : marks.map(({ start, end }) => ({ start: start - cut, end: end - cut }))
              }
            />
          )}
        </span>
      </span>
      {length >= lengthShownFrom && (
        <span className="cell-length">
          … {formatCount(length)} {unit}
        </span>
      )}
    </span>
  );
}
