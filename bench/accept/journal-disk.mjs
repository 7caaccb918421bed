// A case on a small disk that gets full, and in a folder mounted read-only; needs a Linux that lets a user mount in a namespace.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../../tools/lib/paths.mjs';
import { capture } from '../../tools/lib/run.mjs';

export const name =
  'Case on a full disk: nothing acknowledged is lost and the next action is told as not saved; in a read-only folder it opens for reading';

const script = path.join(root, 'tools', 'lib', 'case-on-bad-disk.mjs');

export const shards = [
  {
    id: 'disk',
    async run() {
      if (spawnSync('unshare', ['-rm', 'true']).status !== 0)
        return { skipped: 'this system has no namespace to mount in' };
      const { code, stdout, output } = await capture('unshare', ['-rm', process.execPath, script], {
        timeout: 1_200_000,
      });
      if (code !== 0) return { problem: output.slice(-1000) };
      const { problems, ...value } = JSON.parse(stdout);
      return problems.length > 0 ? { problem: problems.join('; ') } : { value };
    },
  },
];

export function judge([{ saved, refused }]) {
  return { ok: true, detail: `${saved} actions saved and kept, ${refused} refused as not saved` };
}
