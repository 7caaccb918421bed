import { describe, expect, it } from 'vitest';
import { RandomStream } from '../kernels/random/random-stream';
import type { Artifacts } from './artifacts';
import { duplicateGroups, firstOfCopies } from './duplicate-groups';
import { embeddingProbabilities, embeddingProbabilitiesWeighted } from './embedding-probabilities';
import {
  fixtureArtifacts,
  fixtureBytes,
  fixtureCategorical,
  fixtureData,
  fixtureMatrix,
} from './fixture-data';
import { folds } from './folds';
import { likeliestClass } from './out-of-fold';
import { textProbabilities, textProbabilitiesWeighted } from './text-probabilities';
import { tokenIndex } from './token-index';

const words = ['apple', 'river', 'stone', 'cloud', 'green', 'seven', 'lamp', 'paper', 'train', 'music'];
const isSpam = (row: number): boolean => row % 4 === 0;

/** 200 texts of 10 words; those of spam end in "winner" or "prize" and "offer". */
function mails(labels = (row: number): string | null => (isSpam(row) ? 'spam' : 'ham')): {
  artifacts: Artifacts;
  texts: (string | null)[];
} {
  const stream = RandomStream.named(3, 'mails');
  const texts: (string | null)[] = Array.from({ length: 200 }, (_, row) => {
    const text = Array.from({ length: 10 }, () => words[stream.nextInt(words.length)] ?? '');
    if (isSpam(row)) text.push(row % 16 === 0 ? 'winner' : 'prize', 'offer');
    return text.join(' ');
  });
  texts[1] = texts[0]?.toUpperCase() ?? null;
  texts[2] = `  ${texts[0]}\u200b `;
  texts[10] = null;
  texts[11] = '';
  const label = fixtureCategorical(texts.map((_, row) => labels(row)));
  return { artifacts: fixtureArtifacts(fixtureData(200, { text: fixtureBytes(texts), label })), texts };
}

describe('duplicate groups', () => {
  it('hold texts that differ in form only, and give empty and missing ones no company', async () => {
    const groups = await duplicateGroups(mails().artifacts);
    expect([...groups.subarray(0, 4), groups[10], groups[11]]).toEqual([0, 0, 0, 3, 10, 11]);
    const first = await firstOfCopies(mails().artifacts);
    expect([...first.subarray(0, 4)]).toEqual([1, 0, 0, 1]);
  });

  it('hold images of the same bytes where there is no text', async () => {
    const image = fixtureBytes(
      [Uint8Array.of(1, 2), Uint8Array.of(1), Uint8Array.of(1, 2), null, null],
      'image',
    );
    expect([...(await duplicateGroups(fixtureArtifacts(fixtureData(5, { image }))))]).toEqual([
      0, 1, 0, 3, 4,
    ]);
  });
});

describe('folds', () => {
  it('keep copies together and spread every class evenly', async () => {
    const { artifacts } = mails();
    const plan = await folds(artifacts);
    const groups = await duplicateGroups(artifacts);
    groups.forEach((group, row) => expect(plan.folds[row]).toBe(plan.folds[group]));
    for (let fold = 0; fold < plan.foldCount; fold++) {
      const rows = [...plan.folds.keys()].filter((row) => plan.folds[row] === fold);
      expect(Math.abs(rows.filter(isSpam).length - 10)).toBeLessThanOrEqual(1);
      expect(Math.abs(rows.length - 40)).toBeLessThanOrEqual(2);
    }
    expect((await folds(mails().artifacts)).folds).toEqual(plan.folds);
  });

  it('leave out records that could not be read', async () => {
    const data = fixtureData(10);
    data.present[4] = 0;
    const plan = await folds(fixtureArtifacts(data));
    expect([...plan.folds.keys()].filter((row) => plan.folds[row] === -1)).toEqual([4]);
  });
});

describe('text probabilities', () => {
  it('tell the classes, row for row, with honest facts', async () => {
    const { artifacts } = mails();
    const result = await textProbabilities(artifacts);
    expect(result?.facts.converged).toBe(true);
    expect(result?.facts.accuracy).toBeGreaterThan(0.95);
    expect(result?.facts.learntRows).toBe(198);
    expect([result?.predicted[10], result?.predicted[11], result?.predicted[12]]).toEqual([0, 0, 1]);
    for (let row = 12; row < 200; row++) {
      const [ham = 0, spam = 0] = result?.probabilities.subarray(2 * row, 2 * row + 2) ?? [];
      expect(ham + spam).toBeCloseTo(1, 12);
    }
  });

  it('never come from a model that saw the row or a copy of it', async () => {
    const { artifacts } = mails();
    const groups = await duplicateGroups(artifacts);
    const { folds: fold } = await folds(artifacts);
    const withAll = await textProbabilities(artifacts);
    const without = await textProbabilitiesWeighted(
      artifacts,
      Float64Array.from(groups, (group) => (group === 0 ? 0 : 1)),
    );
    const isSame = (row: number): boolean =>
      withAll?.probabilities[2 * row] === without?.probabilities[2 * row];
    const rows = [...groups.keys()].filter((row) => withAll?.predicted[row] === 1);
    expect(rows.filter((row) => fold[row] === fold[0]).every(isSame)).toBe(true);
    expect(rows.filter((row) => fold[row] !== fold[0]).some(isSame)).toBe(false);
  });

  it('predict rows without label but do not judge them', async () => {
    const result = await textProbabilities(
      mails((row) => (row === 20 ? null : isSpam(row) ? 'spam' : 'ham')).artifacts,
    );
    expect([result?.predicted[20], result?.judged[20], result?.judged[24]]).toEqual([1, 0, 1]);
    expect(likeliestClass(result?.probabilities ?? new Float64Array(0), 20, 2)).toBe(1);
  });

  it('are not to be had without text, words or two classes', async () => {
    expect(await textProbabilities(mails(() => 'ham').artifacts)).toBeNull();
    expect(await textProbabilities(fixtureArtifacts(fixtureData(4)))).toBeNull();
    const text = fixtureBytes(['a', 'b', 'c', 'd']);
    const label = fixtureCategorical(['x', 'y', 'x', 'y']);
    expect(await textProbabilities(fixtureArtifacts(fixtureData(4, { text, label })))).toBeNull();
  });
});

describe('embedding probabilities', () => {
  /** Two clouds in four dimensions, far apart in one of them, whatever its scale. */
  function clouds(label: (row: number) => string, scale = 1): Artifacts {
    const stream = RandomStream.named(5, 'clouds');
    const vectors = Array.from({ length: 100 }, (_, row) =>
      Array.from(
        { length: 4 },
        (_unused, t) => (stream.nextNormal() + (t === 0 ? 6 * (row % 2) : 0)) * scale,
      ),
    );
    const labels = fixtureCategorical(vectors.map((_, row) => label(row)));
    return fixtureArtifacts(
      fixtureData(100, { embedding: fixtureMatrix([...vectors.slice(0, 99), null]), label: labels }),
    );
  }
  const parity = (row: number): string => (row % 2 === 0 ? 'even' : 'odd');

  it('tell the classes and do not follow a wrong label of the row itself', async () => {
    const result = await embeddingProbabilities(clouds((row) => (row === 30 ? 'odd' : parity(row))));
    if (result === null) throw new Error('the clouds have labels and vectors');
    expect(result.facts.accuracy).toBeGreaterThan(0.95);
    expect(result.probabilities[2 * 30]).toBeGreaterThan(0.9);
    expect(result.predicted[99]).toBe(0);
  });

  it('do not depend on the scale of the columns', async () => {
    const [small, large] = [
      await embeddingProbabilities(clouds(parity)),
      await embeddingProbabilities(clouds(parity, 1024)),
    ];
    small?.probabilities.forEach((p, i) => expect(large?.probabilities[i]).toBeCloseTo(p, 6));
  });

  it('learn nothing from rows of weight zero', async () => {
    const isWrong = (row: number): boolean => row % 2 === 0 && row < 80;
    const wrong = clouds((row) => (isWrong(row) ? 'odd' : parity(row)));
    const weights = Float64Array.from({ length: 100 }, (_, row) => (isWrong(row) ? 0 : 1));
    const result = await embeddingProbabilitiesWeighted(wrong, weights);
    const even = Array.from({ length: 40 }, (_, i) => result?.probabilities[4 * i] ?? 0);
    expect(even.filter((p) => p > 0.5).length).toBeGreaterThan(36);
  });
});

describe('the token index of a table', () => {
  it('counts copies once and lists them all', async () => {
    const { artifacts } = mails();
    const index = await tokenIndex(artifacts);
    const winner = index?.names.indexOf('winner') ?? -1;
    // Row 0 is one of 13, and row 2 its copy with the same spelling.
    expect(index?.frequencies[winner]).toBe(13);
    expect([...(index?.rowsOf(winner) ?? [])].slice(0, 3)).toEqual([0, 2, 16]);
    expect(index?.countedRows).toBe(197);
    expect(index?.names).not.toContain('offer');
    expect(await tokenIndex(fixtureArtifacts(fixtureData(3)))).toBeNull();
  });
});
