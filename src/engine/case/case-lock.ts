// One process at a time may write a journal. A lock outlives kill -9; that its owner is gone shows by process id, start time,
// boot and computer.
import { randomUUID } from 'node:crypto';
import { link, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { EngineFailure, refuse } from '#shared/contract/errors';

interface LockOwner {
  readonly pid: number;
  /** Linux only, empty elsewhere: a process id alone can be used again. */
  readonly boot: string;
  readonly start: string;
  readonly host?: string;
  /** Process ids of another container mean nothing here. */
  readonly namespace?: string;
  readonly token?: string;
}

const attempts = 5;

export class CaseLock {
  /** The process whose lock was left behind and taken over; null for a free lock. */
  readonly takenOverFrom: number | null;
  private readonly file: string;
  private readonly text: string;

  private constructor(file: string, text: string, takenOverFrom: number | null) {
    this.file = file;
    this.text = text;
    this.takenOverFrom = takenOverFrom;
  }

  /** Refuses with "case-in-use" where another process holds it, or may hold it. */
  static async take(folder: string): Promise<CaseLock> {
    const file = path.join(folder, 'lock');
    const token = randomUUID();
    const text = JSON.stringify({ ...(await ownerOf(process.pid)), token });
    const prepared = `${file}.${token}`;
    let takenOverFrom: number | null = null;
    try {
      await writeFile(prepared, text, { flag: 'wx', mode: 0o600 });
      for (let attempt = 0; attempt < attempts; attempt++) {
        if (await putInPlace(prepared, file)) return new CaseLock(file, text, takenOverFrom);
        const known = await readFile(file, 'utf8').catch(() => null);
        if (known === null) continue;
        const owner = parseOwner(known);
        await refuseIfHeld(owner, folder);
        if (await removeStale(file, known)) takenOverFrom = owner?.pid ?? 0;
      }
    } catch (error) {
      if (error instanceof EngineFailure) throw error;
      throw new EngineFailure({
        code: 'not-saved',
        message: `The case cannot be locked for writing: ${(error as Error).message}.`,
        file: path.basename(folder),
      });
    } finally {
      await rm(prepared, { force: true }).catch(() => undefined);
    }
    return refuse('case-in-use', 'The lock of this case could not be taken.', {
      file: path.basename(folder),
      next: 'Try again.',
    });
  }

  /** Leaves a lock that somebody else has put in its place. */
  async release(): Promise<void> {
    if ((await readFile(this.file, 'utf8').catch(() => null)) === this.text)
      await rm(this.file, { force: true });
  }
}

/** The lock appears whole or not at all. */
async function putInPlace(prepared: string, file: string): Promise<boolean> {
  try {
    await link(prepared, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOSYS' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
  }
  // File systems without links, such as FAT.
  return writeFile(file, await readFile(prepared), { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Of several that take a stale lock away at once one succeeds; a fresh lock caught by mistake is put back. */
async function removeStale(file: string, known: string): Promise<boolean> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return false;
  }
  const isStale = (await readFile(aside, 'utf8').catch(() => known)) === known;
  if (!isStale) await putInPlace(aside, file);
  await rm(aside, { force: true });
  return isStale;
}

function parseOwner(text: string): LockOwner | null {
  try {
    const owner = JSON.parse(text) as LockOwner | null;
    return typeof owner?.pid === 'number' ? owner : null;
  } catch {
    return null;
  }
}

async function refuseIfHeld(owner: LockOwner | null, folder: string): Promise<void> {
  if (owner === null) return;
  const here = await ownerOf(process.pid);
  const isElsewhere =
    owner.boot === here.boot
      ? owner.namespace !== undefined && owner.namespace !== here.namespace
      : owner.host !== undefined && owner.host !== here.host;
  if (isElsewhere)
    refuse('case-in-use', `The case is open on another computer (${owner.host ?? 'unknown'}).`, {
      file: path.basename(folder),
      next: 'Close it there first. If it was not closed properly there and no longer runs, delete the file “lock” in the case folder.',
    });
  if (owner.boot !== here.boot || !isAlive(owner.pid)) return;
  if ((await ownerOf(owner.pid)).start === owner.start)
    refuse('case-in-use', `Another window or command has this case open (process ${owner.pid}).`, {
      file: path.basename(folder),
      next: 'Close it there first.',
    });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function ownerOf(pid: number): Promise<LockOwner> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return { pid, boot: boot.trim(), start, host: hostname(), namespace };
}
