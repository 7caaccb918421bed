import { engine } from '../store/connection.slice';
import { useHighlight } from '../store/highlight.slice';
import { CellLoader } from './cell-loader';

export const vectorCells = new CellLoader<Float32Array>(
  (column, rows) => engine().call('table.vectors', { column, rows }),
  2000,
);

export const imageCells = new CellLoader<Uint8Array>(
  (column, rows) => engine().call('table.images', { column, rows }),
  600,
);

/** What surrounds the highlighted place in texts that are longer than the table holds; cleared with the highlight. */
export const excerptCells = new CellLoader<string>(async (column, rows) => {
  const { needle } = useHighlight.getState();
  return needle === null ? [] : engine().call('trigger.excerpts', { column, needle, rows });
}, 4000);

useHighlight.subscribe(({ needle }, before) => {
  if (needle !== before.needle) excerptCells.clear();
});
