import { describe, expect, it } from 'vitest';
import { mix32 } from '../kernels/math/mix32';
import { normaliseText, wordText } from '../kernels/minhash/normalise-text';
import { jaccard, shingleSet } from '../kernels/minhash/shingles.kernel';
import { fixtureArtifacts, fixtureBytes, fixtureData } from './fixture-data';
import { linkedFrom, type NearDuplicates, nearDuplicates } from './near-duplicates';
import { splitCluster } from './split-cluster';

function duplicatesIn(texts: readonly (string | null)[]): Promise<NearDuplicates> {
  return nearDuplicates(fixtureArtifacts(fixtureData(texts.length, { text: fixtureBytes(texts) })));
}

const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zu'];

/** Made-up words that differ from text to text. */
function words(seed: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    Array.from(
      { length: 2 + (mix32(seed, 1000 + i) % 3) },
      (_unused, s) => syllables[mix32(seed, 10 * i + s) % syllables.length] ?? '',
    ).join(''),
  );
}

/** The text with `edits` words replaced by others. */
function edited(text: readonly string[], edits: number, seed: number): string {
  const copy = [...text];
  for (let i = 0; i < edits; i++) copy[mix32(seed, i) % copy.length] = words(mix32(seed, 99 + i), 1)[0] ?? '';
  return copy.join(' ');
}

const similarity = (a: string, b: string): number =>
  jaccard(shingleSet(wordText(normaliseText(a))), shingleSet(wordText(normaliseText(b))));

describe('nearDuplicates', () => {
  it('tells same bytes, same text and near copies apart', async () => {
    const text = words(1, 60).join(' ');
    const found = await duplicatesIn([
      'something else entirely, about the weather',
      text,
      text,
      `  ${text.toUpperCase()}\u200b `,
      edited(words(1, 60), 2, 5),
      null,
      '',
      ' \u200b',
      '',
    ]);
    expect(found.content).toBe('text');
    expect(Array.from(found.exactGroup)).toEqual([-1, 0, 0, -1, -1, -1, -1, -1, -1]);
    expect(Array.from(found.normalisedGroup)).toEqual([-1, 0, 0, 0, -1, -1, -1, -1, -1]);
    expect(Array.from(found.cluster)).toEqual([-1, 0, 0, 0, 0, -1, -1, -1, -1]);
    expect(Array.from(found.sizes)).toEqual([4]);
    expect(found.medoids[0]).toBe(1);
    expect(Array.from(found.similarity.subarray(1, 4))).toEqual([1, 1, 1]);
    expect(found.similarity[4]).toBeCloseTo(similarity(text, edited(words(1, 60), 2, 5)), 15);
    expect(found.similarity[0]).toBeNaN();
  });

  it('finds pairs from 0.8 on with a recall of 0.95, and none far below, down a ladder of edits', async () => {
    // 60 originals of 8 to 700 words, short and long on both sides of where shingles are sampled, 12 copies each with ever more edits.
    const texts: string[] = [];
    const family: number[] = [];
    for (let i = 0; i < 60; i++) {
      const original = words(i, 8 + Math.round((i * i * 700) / 3600));
      for (let copy = 0; copy <= 12; copy++) {
        texts.push(edited(original, Math.round((copy * original.length) / 60), mix32(i, copy)));
        family.push(i);
      }
    }
    const found = await duplicatesIn(texts);
    let similar = 0;
    let together = 0;
    let strangers = 0;
    let belowMedoid = 0;
    for (let a = 0; a < texts.length; a++) {
      const cluster = found.cluster[a] ?? -1;
      if (cluster >= 0 && (found.similarity[a] ?? 0) < 0.7) belowMedoid += 1;
      for (let b = 0; b < a; b++) {
        const same = cluster >= 0 && cluster === found.cluster[b];
        if (family[a] !== family[b]) {
          if (same) strangers += 1;
          continue;
        }
        if (similarity(texts[a] ?? '', texts[b] ?? '') < linkedFrom) continue;
        similar += 1;
        if (same) together += 1;
      }
    }
    expect(similar).toBeGreaterThan(700);
    expect(together / similar).toBeGreaterThan(0.95);
    expect(strangers).toBe(0);
    expect(belowMedoid).toBe(0);
  });

  it('links nothing that was not verified', async () => {
    const found = await duplicatesIn(Array.from({ length: 400 }, (_, i) => words(7000 + i, 12).join(' ')));
    expect(found.sizes).toHaveLength(0);
  });

  it('finds a flood of copies among other texts, also in a script without spaces', async () => {
    // One character differs: five shingles of each kind are not common, which is 0.85 in a text of this length.
    const flood =
      '这是一个关于训练数据的句子，其中没有空格，但是有很多字，可以用来比较相似的文本，因此每一个字都算作这段文字的一部分，改动一处影响五个片段。';
    const texts = Array.from({ length: 300 }, (_, i) =>
      i % 3 === 0 ? flood.replace('很多', i % 2 === 0 ? '很多' : '许多') : words(i, 30).join(' '),
    );
    const found = await duplicatesIn(texts);
    expect(Array.from(found.sizes)).toEqual([100]);
    expect(found.cluster.every((cluster, row) => cluster === (row % 3 === 0 ? 0 : -1))).toBe(true);
  });

  it('groups images by their bytes', async () => {
    const image = fixtureBytes([Uint8Array.of(1, 2), Uint8Array.of(1), Uint8Array.of(1, 2), null], 'image');
    const found = await nearDuplicates(fixtureArtifacts(fixtureData(4, { image })));
    expect(found).toMatchObject({ content: 'image', column: 'image' });
    expect(Array.from(found.exactGroup)).toEqual([0, -1, 0, -1]);
    expect(Array.from(found.cluster)).toEqual([0, -1, 0, -1]);
  });

  it('has nothing to say where there is neither text nor image', async () => {
    const found = await nearDuplicates(fixtureArtifacts(fixtureData(3)));
    expect(found.content).toBeNull();
    expect(Array.from(found.cluster)).toEqual([-1, -1, -1]);
  });
});

describe('splitCluster', () => {
  const near = (a: number, b: number): number => Math.max(0, 1 - Math.abs(a - b) / 10);

  it('breaks a chain into what is close to one of its members', () => {
    const parts = splitCluster([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], () => 1, near);
    expect(parts[0]).toMatchObject({ medoid: 6, members: [3, 4, 5, 6, 7, 8, 9] });
    for (const { medoid, members } of parts.slice(1))
      expect(members.every((member) => near(member, medoid) >= 0.8)).toBe(true);
    expect(parts.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 13 }, (_, i) => i),
    );
  });

  it('weighs a text by the rows it stands for', () => {
    expect(splitCluster([0, 1, 2], (text) => (text === 2 ? 10 : 1), near)[0]?.medoid).toBe(2);
  });
});
