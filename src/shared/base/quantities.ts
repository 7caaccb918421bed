// Numbers as a reader sees them: the same in every locale.

/** 12,345 */
export function count(value: number): string {
  const digits = String(Math.round(Math.abs(value)));
  let out = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % 3 === 0) out += ',';
    out += digits[i] ?? '';
  }
  return value < 0 ? `−${out}` : out;
}

/** "1 row", "2 rows". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** Up to four significant digits; very large and very small ones with an exponent. */
export function decimal(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? 'unbounded' : '−unbounded';
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return count(value);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return exponent(value);
  const text = trimZeros(size.toPrecision(size >= 1000 ? 6 : 4));
  return value < 0 ? `−${text}` : text;
}

function exponent(value: number): string {
  const [mantissa = '', power = ''] = value.toExponential(2).split('e');
  return `${trimZeros(mantissa).replace('-', '−')} × 10^${power.replace('+', '').replace('-', '−')}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** With many rows a tiny p says little; below this it is not printed in full. */
const leastPrintedP = 1e-6;

/** "p = 0.003", "p < 0.000001". */
export function probability(name: 'p' | 'q', value: number): string {
  return value < leastPrintedP ? `${name} < 0.000001` : `${name} = ${decimal(value)}`;
}

/** "1.5 MB (1,500,000 bytes)". */
export function bytes(value: number): string {
  const exact = counted(value, 'byte');
  if (value < 1000) return exact;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let size = value;
  let unit = '';
  for (const next of units) {
    if (size < 1000) break;
    size /= 1000;
    unit = next;
  }
  return `${trimZeros(size.toFixed(1))} ${unit} (${exact})`;
}

/** "3.2 %"; a share that is not nothing never reads as 0. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = (100 * part) / whole;
  if (part > 0 && share < 0.1) return '< 0.1 %';
  if (part < whole && share > 99.9) return '> 99.9 %';
  return `${trimZeros(share.toFixed(1))} %`;
}

/** "2026-01-31 12:00:00 UTC" of an ISO time; anything else as it is. */
export function utc(iso: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(iso);
  return match === null ? iso : `${match[1]} ${match[2]} UTC`;
}

/** "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** "The first 10 of 231." or nothing where all are shown. */
export function firstOf(shown: number, all: number, what = ''): string {
  return shown >= all ? '' : `The first ${count(shown)} of ${count(all)}${what === '' ? '' : ` ${what}`}.`;
}
