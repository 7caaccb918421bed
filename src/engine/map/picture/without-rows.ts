// A map that some rows are left off: neither their points nor their colours, nor a category that only they have.
import { type MapColors, missingCategory } from '#shared/contract/map';
import type { RowMask } from '../../table/row-mask';

export function pointsWithout(coordinates: Float32Array, rows: RowMask): Float32Array {
  return coordinates.map((value, i) => (rows[i >> 1] === 1 ? Number.NaN : value));
}

export function colorsWithout(colors: MapColors, rows: RowMask): MapColors {
  if (colors.kind === 'number') {
    const values = colors.values.map((value, row) => (rows[row] === 1 ? Number.NaN : value));
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
    return min > max ? { ...colors, values } : { ...colors, values, min, max };
  }
  const counts = new Uint32Array(colors.categories.length);
  colors.codes.forEach((code, row) => {
    if (code !== missingCategory && rows[row] !== 1) counts[code] = (counts[code] ?? 0) + 1;
  });
  const places = new Uint16Array(colors.categories.length).fill(missingCategory);
  const categories = colors.categories.flatMap(({ name }, code) => {
    const count = counts[code] ?? 0;
    return count === 0 ? [] : [{ name, count, code }];
  });
  categories.forEach(({ code }, place) => {
    places[code] = place;
  });
  return {
    ...colors,
    codes: colors.codes.map((code, row) =>
      code === missingCategory || rows[row] === 1 ? missingCategory : (places[code] ?? missingCategory),
    ),
    categories: categories.map(({ name, count }) => ({ name, count })),
  };
}
