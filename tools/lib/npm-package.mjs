// Single packages of the npm registry that are not dependencies: fetched with `npm pack`, so that no script of theirs
// runs, and used only when the checksum is the one written down here.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { capture, npm, outputOf } from './run.mjs';

/**
 * Downloads `spec` ("name@version") into `folder` and returns the path of the tarball.
 * Throws with code "OFFLINE" where npm cannot get it, and plainly where the checksum is another one.
 */
export async function packedTarball(spec, integrity, folder) {
  const { code, output, stdout } = await capture(npm, ['pack', '--json', '--silent', spec], {
    cwd: folder,
    timeout: 600_000,
    shell: process.platform === 'win32',
  });
  if (code !== 0) {
    const reason = /"summary": "([^"]+)"/.exec(output)?.[1] ?? output.trim().slice(0, 400);
    throw Object.assign(new Error(`npm could not fetch ${spec}: ${reason}.`), { code: 'OFFLINE' });
  }
  const tarball = path.join(folder, JSON.parse(stdout)[0].filename);
  const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (`sha512-${digest}` !== integrity)
    throw new Error(`${spec}: its checksum is not the expected one; nothing was unpacked`);
  return tarball;
}

/** Unpacks `members` of a tarball below `folder`; symbolic links and paths that climb out are tar's to refuse. */
export function unpackTarball(tarball, folder, members = []) {
  outputOf('tar', ['-xzf', tarball, '-C', folder, ...members]);
}

/**
 * Fills `target` once: `make(workFolder)` returns the folder to keep, which is moved there as a whole. Processes that
 * want the same wait for each other.
 */
export async function filledOnce(target, isFilled, make) {
  if (isFilled()) return;
  await withLock(`${target}.lock`, async () => {
    if (isFilled()) return;
    mkdirSync(path.dirname(target), { recursive: true });
    const work = mkdtempSync(path.join(path.dirname(target), 'unpack-'));
    try {
      const made = await make(work);
      rmSync(target, { recursive: true, force: true });
      renameSync(made, target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
}
