// One JSON object a line, numbers with as many digits as give them back.
import { open } from 'node:fs/promises';
import type { JsonValue } from '#shared/base/canonical-json';
import { exactJson } from '#shared/base/exact-json';
import type { RowExporter } from '../exporter';

const jsonl: RowExporter = {
  kind: 'rows',
  id: 'jsonl',
  title: 'JSON Lines',
  async write(batches, { file, signal }) {
    const handle = await open(file, 'wx', 0o600);
    try {
      for await (const batch of batches) {
        signal.throwIfCancelled();
        const lines = batch.map((row) => `${exactJson(row as unknown as JsonValue)}\n`);
        await handle.writeFile(lines.join(''));
      }
    } finally {
      await handle.close();
    }
  },
};
export default jsonl;
