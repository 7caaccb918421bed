// Datasets with planted faults, made by the generator beside the shared data and kept in .cache/planted.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchIo } from '../bench';

export type SetName = 'spam' | 'debsections' | 'fashion' | 'digits';

export interface PlantedSet {
  readonly file: string;
  /** By id: 1 for rows that a fault was planted in. */
  readonly isPlanted: ReadonlyMap<string, boolean>;
  /** By id: what was done to the row, empty for most. */
  readonly details: ReadonlyMap<string, string>;
  /** What the generator notes of the fault, for instance its trigger. */
  readonly about: Readonly<Record<string, unknown>>;
}

const models: Readonly<Record<SetName, readonly [option: string, file: string]>> = {
  spam: ['--vectors', 'words.vec8.gz'],
  debsections: ['--vectors', 'words.vec8.gz'],
  fashion: ['--image-model', 'fashion.image-embedder.json'],
  digits: ['--image-model', 'digits.image-embedder.json'],
};

export async function plantedSet(
  io: BenchIo,
  name: SetName,
  scenario: string,
  seed: number,
): Promise<PlantedSet> {
  const folder = path.join('.cache', 'planted', `seed-${seed}`);
  const stem = path.join(folder, `${name}.${scenario}`);
  if (!existsSync(`${stem}.truth.csv`)) {
    mkdirSync(folder, { recursive: true });
    const [option, model] = models[name];
    const words = [io.shared('data/poison.mjs'), '--in', io.shared(`data/${name}.parquet`)];
    words.push(option, io.shared(`data/models/${model}`), '--scenarios', scenario, '--seed', String(seed));
    await promisify(execFile)(process.execPath, [...words, '--out', folder, '--modules', 'node_modules'], {
      maxBuffer: 2 ** 26,
    });
  }
  const manifest = JSON.parse(readFileSync(path.join(folder, `${name}.manifest.json`), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >;
  return {
    file: existsSync(`${stem}.parquet`) ? `${stem}.parquet` : `${stem}.B.parquet`,
    ...truthOf(`${stem}.truth.csv`),
    about: manifest[scenario] ?? {},
  };
}

/** Ids, scenarios and labels have no commas; details may. */
function truthOf(file: string): Pick<PlantedSet, 'isPlanted' | 'details'> {
  const [head = '', ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const names = head.split(',');
  const id = names.indexOf('id');
  const mark = names.indexOf('is_poisoned');
  const detail = names.indexOf('detail');
  const rows = lines.map((line) => line.split(','));
  return {
    isPlanted: new Map(rows.map((cells) => [cells[id] ?? '', cells[mark] === '1'])),
    details: new Map(rows.map((cells) => [cells[id] ?? '', cells.slice(detail).join(',')])),
  };
}
