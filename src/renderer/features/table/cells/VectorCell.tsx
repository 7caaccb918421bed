import { vectorCells } from '../../../engine-client/cell-loaders';
import { Sparkline } from '../../../ui/Sparkline';
import { useCell } from './use-cell';

interface VectorCellProps {
  readonly column: string;
  readonly row: number;
  readonly length: number;
  readonly isNull: boolean;
}

export function VectorCell({ column, row, length, isNull }: VectorCellProps): React.JSX.Element {
  const vector = useCell(vectorCells, column, row);
  if (isNull || vector === null) return <span className="cell-null">null</span>;
  return (
    <span className="cell-vector">
      {vector === undefined ? (
        <span className="cell-waiting" />
      ) : (
        <Sparkline values={vector} width={96} height={18} />
      )}
      <span className="cell-length">{length}</span>
    </span>
  );
}
