// What a scan of spam.parquet may cost on two cores: 120 seconds and 2 GB, all processes together.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, sharedFolder } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';

export const name = 'A scan of spam.parquet takes under 120 s and under 2 GB on 2 cores';

const evidence = path.join(sharedFolder, 'data', 'spam.parquet');
const mostMs = 120_000;
const mostBytes = 2e9;

export const shards = [
  {
    id: 'spam',
    async run() {
      if (!existsSync(evidence)) return { skipped: `${evidence} is not here` };
      if (process.platform !== 'linux') return { skipped: 'memory is read from /proc' };
      const folder = mkdtempSync(path.join(tmpdir(), 'assay-limits-'));
      const started = performance.now();
      let peakBytes = 0;
      const watch = setInterval(() => {
        void residentBytes(folder).then((bytes) => {
          peakBytes = Math.max(peakBytes, bytes);
        });
      }, 250);
      try {
        const words = ['scan', evidence, '--case', path.join(folder, 'case'), '--threads', '2', '--quiet'];
        const cli = path.join(root, 'out', 'main', 'cli.js');
        const { code, output } = await capture(process.execPath, [cli, ...words], { timeout: 600_000 });
        if (code !== 0) return { problem: output.slice(-1000) };
        return { value: { scanMs: performance.now() - started, peakBytes } };
      } finally {
        clearInterval(watch);
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
];

/** Of all processes of the product; those of another scan at the same time would count, too. */
async function residentBytes(folder) {
  const { stdout } = await capture('ps', ['-eo', 'rss=,args=']);
  return stdout
    .split('\n')
    .filter((line) => line.includes(folder) || line.includes(path.join(root, 'out', 'main')))
    .reduce((sum, line) => sum + Number.parseInt(line, 10) * 1024, 0);
}

export function judge([{ scanMs, peakBytes }]) {
  return {
    ok: scanMs < mostMs && peakBytes > 0 && peakBytes < mostBytes,
    detail: `${(scanMs / 1000).toFixed(0)} s, ${(peakBytes / 1e6).toFixed(0)} MB at most`,
  };
}
