import { useEffect, useState } from 'react';
import type { CellLoader } from '../../../engine-client/cell-loader';

/** A vector or an image of a row in sight; undefined until it is there. */
export function useCell<Value>(
  loader: CellLoader<Value>,
  column: string,
  row: number,
): Value | null | undefined {
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly value: Value | null } | null>(null);
  const key = `${row} ${column}`;
  useEffect(() => {
    if (loader.peek(column, row) !== undefined) return;
    let isGone = false;
    const wish = loader.wish(column, row);
    void wish.value.then((value) => {
      if (!isGone) setLoaded({ key, value });
    });
    return () => {
      isGone = true;
      wish.drop();
    };
  }, [loader, column, row, key]);
  return loader.peek(column, row) ?? (loaded?.key === key ? loaded.value : undefined);
}
