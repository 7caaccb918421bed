/** At most `most` of them, evenly spread. */
export function evenly<Items extends Int32Array | Uint32Array>(items: Items, most: number): Items {
  if (items.length <= most) return items;
  const spread = items.slice(0, most);
  for (let i = 0; i < most; i++) spread[i] = items[Math.floor((i * items.length) / most)] ?? 0;
  return spread as Items;
}
