import type { PageCell } from '../../../engine-client/page-reader';
import { formatCount } from '../../../ui/format-number';
import { SafeText } from '../../../ui/SafeText';

interface TextCellProps {
  readonly cell: PageCell;
  /** Names of classes by code, where the column has them. */
  readonly classNames: readonly string[] | undefined;
  readonly unit: 'chars' | 'bytes';
  readonly isNumber: boolean;
}

const lengthShownFrom = 120;

/** Text of a cell on one line; null and empty are told apart, and a long one says how long it is. */
export function TextCell({ cell, classNames, unit, isNumber }: TextCellProps): React.JSX.Element {
  const { text, length } = cell;
  if (text === null) return <span className="cell-null">null</span>;
  if (text === '') return <span className="cell-null">empty</span>;
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
          <SafeText text={text} />
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
