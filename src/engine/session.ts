// Everything one engine process has open. Areas reach each other only through here.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { refuse } from '#shared/contract/errors';
import type { EngineEvent } from '#shared/contract/index';
import type { PathHandle } from '#shared/model/ids';
import type { OpenCase } from './case/open-case';
import type { Dataset } from './dataset/dataset';
import type { ResourceLimits } from './dataset/table-store';
import type { EngineOptions, LentKey } from './options';

export class Session {
  readonly options: EngineOptions;
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private readonly grants = new Map<string, string>();
  private readonly lent = new Map<string, LentKey>();
  private current: OpenCase | null = null;
  private folders = 0;

  constructor(options: EngineOptions) {
    this.options = options;
  }

  get limits(): ResourceLimits {
    return { memoryMB: this.options.memoryMB, threads: this.options.threads };
  }

  /** A fresh folder below the private one. */
  async tempFolder(): Promise<string> {
    const folder = path.join(this.options.tempFolder, String(this.folders++));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  emit(event: EngineEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  grant(handle: string, target: string): void {
    this.grants.set(handle, target);
  }

  pathOf(handle: PathHandle): string {
    return this.grants.get(handle) ?? refuse('usage', 'The engine was not given that file or folder.');
  }

  lend(handle: string, key: LentKey): void {
    this.lent.set(handle, key);
  }

  /** The key behind a handle, which is forgotten by that; null where the handle stands for a file. */
  takeLentKey(handle: PathHandle): LentKey | null {
    const key = this.lent.get(handle) ?? null;
    this.lent.delete(handle);
    return key;
  }

  get openCase(): OpenCase {
    return this.current ?? refuse('not-ready', 'No case is open.', { next: 'Create or open a case first.' });
  }

  get dataset(): Dataset {
    return this.openCase.dataset;
  }

  async replaceCase(next: OpenCase | null): Promise<void> {
    const before = this.current;
    this.current = null;
    await before?.close();
    this.current = next;
  }
}
