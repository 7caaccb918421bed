// Over how much of an image a difference lies.

export function meanOfImages(values: Float32Array, d: number, images: ArrayLike<number>): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < images.length; i++)
    for (let t = 0; t < d; t++)
      mean[t] = (mean[t] ?? 0) + (values[(images[i] ?? 0) * d + t] ?? 0) / images.length;
  return mean;
}

/** Of the pixels in their squared differences, in (0, 1]. */
export function participation(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  let fourths = 0;
  a.forEach((value, t) => {
    const square = (value - (b[t] ?? 0)) * (value - (b[t] ?? 0));
    squares += square;
    fourths += square * square;
  });
  return fourths === 0 ? 1 : (squares * squares) / (a.length * fourths);
}
