import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { decode } from 'fast-png';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import { EngineFailure } from '#shared/contract/errors';
import type { MapColors, MapState } from '#shared/contract/map';
import type { PathHandle } from '#shared/model/ids';
import type { Session } from '../../session';
import { pictureHandlers } from './calls';

const map: MapState = {
  params: {
    method: 'UMAP',
    neighbours: 15,
    minDist: 0.1,
    epochs: 200,
    metric: 'cosine',
    seed: 1,
    embedding: 'column v',
  },
  sha256: 'ab'.repeat(32),
  rowCount: 3,
  withoutCoordinates: 0,
};
const colors: MapColors = {
  kind: 'category',
  column: 'class',
  codes: Uint16Array.of(0, 0, 1),
  categories: [
    { name: 'a', count: 2 },
    { name: 'b', count: 1 },
  ],
};
const size = { width: 600, height: 400, theme: 'light' as const };

let folder = '';
let asked: string[] = [];
let recorded: string[] = [];
let coordinates: Float32Array | null = null;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'assay-picture-')));
  await mkdir(path.join(folder, 'exports'));
  await writeFile(path.join(folder, 'evidence.csv'), 'untouched');
  await symlink(path.join(folder, 'evidence.csv'), path.join(folder, 'link.png'));
  asked = [];
  recorded = [];
  coordinates = Float32Array.of(0, 0, 1, 1, 2, 0);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** The parts of an open case that a picture is made of. */
function handlers(): ReturnType<typeof pictureHandlers> {
  const session = {
    pathOf: (handle: PathHandle) => path.join(folder, handle),
    openCase: {
      evidenceHash: async () => 'cd'.repeat(32),
      findings: { coordinates, state: { map: coordinates === null ? null : map } },
      tags: { state: { tags: [] } },
      dataset: {
        state: { name: 'tiny.csv' },
        evidenceHash: 'cd'.repeat(32),
        roles: { label: { columns: ['class'] } },
        store: { catalog: { find: (name: string) => (name === 'class' ? {} : undefined) } },
        list: { shards: [{ realPath: path.join(folder, 'evidence.csv') }] },
      },
      parts: {
        journal: {},
        folder: { exports: path.join(folder, 'exports'), journalFile: path.join(folder, 'journal.jsonl') },
      },
      record: async (type: string) => recorded.push(type),
    },
  } as unknown as Session;
  return pictureHandlers(session, async (_, by) => {
    asked.push(by);
    return colors;
  });
}

function draw(
  params: Parameters<ReturnType<typeof handlers>['map.picture']>[0],
): Promise<{ png: Uint8Array }> {
  return handlers()['map.picture'](params, { signal: neverCancelled, progress: () => undefined });
}

describe('map.picture', () => {
  it('writes a PNG into the exports of the case, says so in the journal and returns the same bytes', async () => {
    const { png } = await draw({ color: 'label', ...size, out: null });
    expect(decode(png).width).toBe(600);
    const written = await readFile(path.join(folder, 'exports', 'map-class-light.png'));
    expect(Buffer.compare(written, png)).toBe(0);
    expect(asked).toEqual(['class']);
    expect(recorded).toEqual(['map.picture']);
  });

  it('writes where the user said', async () => {
    const { png } = await draw({
      color: 'suspicion',
      ...size,
      out: 'mine.png' as PathHandle,
    });
    expect(Buffer.compare(await readFile(path.join(folder, 'mine.png')), png)).toBe(0);
    expect(asked).toEqual(['suspicion']);
  });

  it.each(['evidence.csv', 'link.png'])('never writes over evidence: %s', async (name) => {
    const refused = draw({ color: 'label', ...size, out: name as PathHandle });
    await expect(refused).rejects.toThrow(/never written over/);
    expect(await readFile(path.join(folder, 'evidence.csv'), 'utf8')).toBe('untouched');
  });

  it('leaves no half-written file behind', async () => {
    await mkdir(path.join(folder, 'taken.png'));
    const refused = draw({ color: 'label', ...size, out: 'taken.png' as PathHandle });
    await expect(refused).rejects.toThrow(/could not be written/);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(recorded).toEqual([]);
  });

  it('says what is missing before there is a map', async () => {
    coordinates = null;
    const refused = draw({ color: 'label', ...size, out: null });
    await expect(refused).rejects.toThrow(EngineFailure);
    await expect(refused).rejects.toThrow(/no map yet/);
  });

  it('refuses sizes that make no picture', async () => {
    const refused = draw({ color: 'label', ...size, width: 5, out: null });
    await expect(refused).rejects.toThrow(/100 to 10000 pixels/);
  });
});
