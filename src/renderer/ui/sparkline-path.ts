interface SparklinePath {
  /** SVG path data. */
  readonly line: string;
  /** Where zero is, or null where it is out of range. */
  readonly zeroY: number | null;
}

/**
 * A polyline through the values; where there are more values than pixels, each pixel shows smallest and largest of its
 * share. Values that are not finite leave a gap.
 */
export function sparklinePath(values: Float32Array, width: number, height: number): SparklinePath {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values)
    if (Number.isFinite(value)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  if (min > max) return { line: '', zeroY: null };
  const margin = 1;
  const spread = max - min;
  const yOf = (value: number): number =>
    spread === 0 ? height / 2 : round(margin + (1 - (value - min) / spread) * (height - 2 * margin));
  const zeroY = min <= 0 && max >= 0 ? yOf(0) : null;
  const points = values.length <= width ? everyValue(values, width, yOf) : everyPixel(values, width, yOf);
  return { line: points, zeroY };
}

function everyValue(values: Float32Array, width: number, yOf: (value: number) => number): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  let line = '';
  let isDown = false;
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      isDown = false;
      return;
    }
    line += `${isDown ? 'L' : 'M'}${round(i * step)} ${yOf(value)}`;
    isDown = true;
  });
  return values.length === 1 ? `${line}H${width}` : line;
}

function everyPixel(values: Float32Array, width: number, yOf: (value: number) => number): string {
  let line = '';
  for (let x = 0; x < width; x++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    const end = Math.floor(((x + 1) * values.length) / width);
    for (let i = Math.floor((x * values.length) / width); i < end; i++) {
      const value = values[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low <= high) line += `${line === '' ? 'M' : 'L'}${x} ${yOf(low)}L${x} ${yOf(high)}`;
  }
  return line;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
