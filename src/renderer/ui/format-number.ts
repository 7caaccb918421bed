// Numbers as people read them, the same in every locale.

const groups = new Intl.NumberFormat('en-US');

/** 5,902 */
export function formatCount(count: number): string {
  return groups.format(count);
}

/** "1 row", "412 rows" */
export function formatRows(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** 4.4 MiB */
export function formatBytes(byteLength: number): string {
  if (byteLength < 1024) return `${byteLength} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = byteLength / 1024;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Four significant digits, without a tail of zeros. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatCount(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2).replace('e+', 'e');
  return String(Number(value.toPrecision(4)));
}

/** Below 10⁻⁶ only the bound is said: more digits would promise what no null distribution keeps. */
export function formatProbability(p: number): string {
  if (p < 1e-6) return '< 0.000001';
  return p < 0.001 ? p.toFixed(6) : p.toFixed(3);
}

/** 0.87 */
export function formatSuspicion(suspicion: number): string {
  return suspicion.toFixed(2);
}

/** "3fa2…9c1e" */
export function shortHash(hash: string): string {
  return hash.length <= 12 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}
