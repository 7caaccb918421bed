// Where things are: the checkout, its data folder, and the cache that survives `npm ci`.
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** `${ASSAY_CACHE:-${XDG_CACHE_HOME:-~/.cache}/assay}`; an empty variable counts as unset. */
export function cacheFolder(env = process.env) {
  if (env.ASSAY_CACHE) return path.resolve(env.ASSAY_CACHE);
  return path.join(env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'assay');
}

/** Real data sets and reader-breaking corpora; tests that need them say "skipped" where it is absent. */
export const sharedFolder = path.resolve(process.env.ASSAY_SHARED || path.join(root, '..', 'shared'));
