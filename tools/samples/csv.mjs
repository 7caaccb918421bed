// The truth beside a sample, as CSV.

/** `columns` of `rows` (objects with an `id`) in order of the id, under a line with the names of the columns. */
export function csv(columns, rows) {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const lines = [columns, ...sorted.map((row) => columns.map((name) => cell(row[name])))];
  return lines.map((cells) => `${cells.join(',')}\n`).join('');
}

function cell(value) {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Number of `rows` by the value that `kindOf` gives; rows without one do not count. */
export function countsBy(rows, kindOf) {
  const counts = {};
  for (const kind of rows.map(kindOf)) if (kind !== '') counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
