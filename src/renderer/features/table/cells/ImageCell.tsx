import { imageCells } from '../../../engine-client/cell-loaders';
import { useBox } from '../../../store/highlight.slice';
import { Picture } from '../../../ui/Picture';
import { useCell } from './use-cell';

interface ImageCellProps {
  readonly column: string;
  readonly row: number;
  readonly boxPx: number;
  /** The path that the dataset gives, where it gives one. */
  readonly path: string | null;
}

export function ImageCell({ column, row, boxPx, path }: ImageCellProps): React.JSX.Element {
  const frame = useBox(column, row);
  const bytes = useCell(imageCells, column, row);
  if (bytes === undefined) return <span className="cell-waiting" />;
  if (bytes === null) return <span className="cell-null">{path === null ? 'null' : 'no bytes'}</span>;
  return <Picture bytes={bytes} boxPx={boxPx} frame={frame} label={`Image of row ${row}`} />;
}
