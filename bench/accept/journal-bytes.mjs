// A journal of 200 records, every bit of it flipped once: each change is noticed, and the record is named.
import path from 'node:path';
import { capture, packageCommand } from '../../tools/lib/run.mjs';

export const name = 'Journal: every bit of 200 records flipped, each change noticed at the right record';

export const shards = Array.from({ length: 8 }, (_, bit) => ({
  id: `bit-${bit}`,
  async run() {
    const file = path.join('src', 'engine', 'journal', 'journal.test.ts');
    const { code, output } = await capture(
      process.execPath,
      [packageCommand('vitest'), 'run', file, '--maxWorkers=1'],
      { timeout: 900_000, env: { ...process.env, ASSAY_EVERY_BIT: String(bit) } },
    );
    return code === 0 ? { value: bit } : { problem: output.slice(-1000) };
  },
}));

export function judge(values) {
  return { ok: values.length > 0, detail: `bit ${values.join(', ')} of every byte` };
}
