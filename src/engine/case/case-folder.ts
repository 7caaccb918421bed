// A case is a folder: `journal.jsonl` (the only thing that cannot be rebuilt), `derived/`, `exports/` and a lock.
import { existsSync } from 'node:fs';
import { access, constants, mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EngineFailure, refuse } from '#shared/contract/errors';
import { Journal, type JournalClock, type JournalReading, readJournalFile } from '../journal/journal';

export class CaseFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  get name(): string {
    return path.basename(this.path);
  }

  get journalFile(): string {
    return path.join(this.path, 'journal.jsonl');
  }

  get derived(): string {
    return path.join(this.path, 'derived');
  }

  get exports(): string {
    return path.join(this.path, 'exports');
  }

  get hasCase(): boolean {
    return existsSync(this.journalFile);
  }

  /** Makes the folder of a new case; refuses one that holds other things. */
  async create(): Promise<void> {
    if (this.hasCase)
      refuse('usage', 'The folder already holds a case.', {
        file: this.name,
        next: 'Open that case, or choose another folder.',
      });
    const present = existsSync(this.path) ? await readdir(this.path) : [];
    if (present.some((name) => !name.startsWith('.')))
      refuse('usage', 'The folder for a new case must be empty.', {
        file: this.name,
        next: 'Choose another folder.',
      });
    try {
      await mkdir(this.path, { recursive: true, mode: 0o700 });
    } catch (error) {
      refuse('not-saved', `The case folder could not be made: ${(error as Error).message}.`, {
        file: this.name,
      });
    }
    await this.prepare();
  }

  async prepare(): Promise<void> {
    for (const folder of [this.derived, this.exports]) await mkdir(folder, { recursive: true, mode: 0o700 });
  }

  /** Takes back what `create` made, where the evidence could not be opened and so nothing was done in the case. */
  async removeUnused(): Promise<void> {
    for (const made of [this.journalFile, this.derived, this.exports])
      await rm(made, { recursive: true, force: true });
    await rmdir(this.path).catch(() => undefined);
  }

  async isWritable(): Promise<boolean> {
    return access(this.path, constants.W_OK).then(
      () => true,
      () => false,
    );
  }

  async readJournal(): Promise<JournalReading> {
    if (!this.hasCase)
      refuse('case-missing', 'The folder holds no case (no journal.jsonl).', {
        file: this.name,
        next: 'Choose the folder that was made for the case.',
      });
    return readJournalFile(this.journalFile);
  }

  async openJournal(reading: JournalReading, clock: JournalClock): Promise<Journal> {
    return Journal.open(this.journalFile, reading.records, clock);
  }
}

interface LockOwner {
  readonly pid: number;
  readonly boot: string;
  readonly start: string;
}

/** Held while a process may write the journal. A lock whose process is gone is taken over. */
export class CaseLock {
  private readonly file: string;

  private constructor(file: string) {
    this.file = file;
  }

  static async take(folder: CaseFolder): Promise<CaseLock> {
    const file = path.join(folder.path, 'lock');
    const mine = JSON.stringify(await lockOwner(process.pid));
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        await writeFile(file, mine, { flag: 'wx', mode: 0o600 });
        return new CaseLock(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw lockFailure(folder, error);
      }
      if (await isHeld(file))
        refuse('case-in-use', 'Another window or command has this case open.', {
          file: folder.name,
          next: 'Close it there first.',
        });
      await rm(file, { force: true });
    }
    return refuse('case-in-use', 'The lock of this case could not be taken.', { file: folder.name });
  }

  async release(): Promise<void> {
    await rm(this.file, { force: true });
  }
}

function lockFailure(folder: CaseFolder, error: unknown): EngineFailure {
  return new EngineFailure({
    code: 'not-saved',
    message: `The case cannot be locked for writing: ${(error as Error).message}.`,
    file: folder.name,
  });
}

async function isHeld(file: string): Promise<boolean> {
  let owner: LockOwner;
  try {
    owner = JSON.parse(await readFile(file, 'utf8')) as LockOwner;
  } catch {
    return false;
  }
  if (owner.pid === process.pid) return true;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await lockOwner(owner.pid);
  return now.boot === owner.boot && now.start === owner.start;
}

/** A process id alone can be reused; boot id and start time (Linux) tell the difference. */
async function lockOwner(pid: number): Promise<LockOwner> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const start = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return { pid, boot: boot.trim(), start };
}
