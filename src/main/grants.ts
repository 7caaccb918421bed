// Paths that the user chose, behind handles. The window only ever sees handles; the engine is told what they stand for.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ChosenPath } from '#shared/contract/desktop';
import type { PathHandle } from '#shared/model/ids';

/** What makes a folder a case. */
export const journalFile = 'journal.jsonl';
/** What makes a folder a bundle. */
const bundleFile = 'bagit.txt';

export class Grants {
  private readonly paths = new Map<PathHandle, string>();
  private readonly listeners: ((handle: PathHandle, target: string) => void)[] = [];

  add(target: string, shown: string = path.basename(target)): ChosenPath {
    const handle = `path-${this.paths.size}` as PathHandle;
    this.paths.set(handle, target);
    for (const listener of this.listeners) listener(handle, target);
    return {
      handle,
      shown,
      isCase: existsSync(path.join(target, journalFile)),
      isBundle: target.toLowerCase().endsWith('.zip') || existsSync(path.join(target, bundleFile)),
    };
  }

  get(handle: PathHandle): string | undefined {
    return this.paths.get(handle);
  }

  /** A place below a granted folder, or the granted place itself; undefined where the path leads out of it. */
  fileBelow(handle: PathHandle, below: string): string | undefined {
    const folder = this.paths.get(handle);
    if (folder === undefined) return undefined;
    const target = path.resolve(folder, below);
    return target === folder || target.startsWith(folder + path.sep) ? target : undefined;
  }

  forEach(tell: (handle: PathHandle, target: string) => void): void {
    for (const [handle, target] of this.paths) tell(handle, target);
  }

  /** Tells about every grant to come. */
  onGrant(listener: (handle: PathHandle, target: string) => void): void {
    this.listeners.push(listener);
  }
}
