// The typings of the Electron that the npm-carried runtime is (33.2.1), so that main and preload are checked against
// both it and the current one. Only `electron.d.ts` is kept; the package's install script never runs.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { filledOnce, packedTarball, unpackTarball } from './npm-package.mjs';
import { cacheFolder, root } from './paths.mjs';

export const olderElectron = '33.2.1';
const integrity =
  'sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==';

/** Path of that `electron.d.ts` in this checkout's `.cache`, from where it finds the types of Node in node_modules. */
export async function ensureOlderTypings() {
  const here = path.join(root, '.cache', 'electron-typings', olderElectron, 'electron.d.ts');
  if (existsSync(here)) return here;
  const kept = path.join(cacheFolder(), 'electron-typings', olderElectron);
  const keptFile = path.join(kept, 'electron.d.ts');
  await filledOnce(
    kept,
    () => existsSync(keptFile),
    async (work) => {
      const tarball = await packedTarball(`electron@${olderElectron}`, integrity, work);
      unpackTarball(tarball, work, ['package/electron.d.ts']);
      rmSync(tarball);
      return path.join(work, 'package');
    },
  );
  mkdirSync(path.dirname(here), { recursive: true });
  copyFileSync(keptFile, `${here}.part`);
  renameSync(`${here}.part`, here);
  return here;
}
