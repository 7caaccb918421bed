import { engine } from '../store/connection.slice';
import { CellLoader } from './cell-loader';

export const vectorCells = new CellLoader<Float32Array>(
  (column, rows) => engine().call('table.vectors', { column, rows }),
  2000,
);

export const imageCells = new CellLoader<Uint8Array>(
  (column, rows) => engine().call('table.images', { column, rows }),
  600,
);
