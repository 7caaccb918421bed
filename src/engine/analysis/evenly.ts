/** At most `most` of them, evenly spread. */
export function evenly(items: Int32Array, most: number): Int32Array {
  if (items.length <= most) return items;
  return Int32Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)] ?? 0);
}
