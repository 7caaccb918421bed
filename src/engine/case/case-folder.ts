// A case is a folder: `journal.jsonl` (the only thing that cannot be rebuilt) and a note of its end, `case.json`, `derived/`,
// `exports/` and a lock.
import { existsSync } from 'node:fs';
import { access, constants, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import { type JournalReading, readJournalFile } from '../journal/journal';
import { endFileOf } from '../journal/journal-end';

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

  /** What the case is about, for people and other tools; the journal decides. */
  get cardFile(): string {
    return path.join(this.path, 'case.json');
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
    const { journalFile, cardFile, derived, exports } = this;
    for (const made of [journalFile, endFileOf(journalFile), cardFile, derived, exports])
      await rm(made, { recursive: true, force: true });
    await rmdir(this.path).catch(() => undefined);
  }

  async isWritable(): Promise<boolean> {
    const places = this.hasCase ? [this.path, this.journalFile] : [this.path];
    return Promise.all(places.map((place) => access(place, constants.W_OK))).then(
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
}
