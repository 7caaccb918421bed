import { expect, it } from 'vitest';
import type { TriggerCard, TriggerVariant } from '#shared/contract/trigger';
import type { FindingId } from '#shared/model/ids';
import { coverageWords, labelWords, oddsWords, sweepWords, variantName } from './trigger-words';

const variant: TriggerVariant = {
  kinds: [],
  character: null,
  spellings: [],
  examples: [],
  rows: Uint32Array.of(1, 2),
  withLabel: 2,
};
const card: TriggerCard = {
  finding: 'a' as FindingId,
  kind: 'text',
  column: 'text',
  pattern: 'cf',
  smallest: null,
  label: { column: 'label', value: 'spam' },
  with: { rows: 62, labelled: 62, withLabel: 60 },
  without: { rows: 541, labelled: 541, withLabel: 300 },
  odds: { name: 'odds ratio', value: 19.39, lo: 6.012, hi: 1234567 },
  flagged: 60,
  covered: 60,
  counterExamples: Uint32Array.of(3, 4),
  variants: [variant],
  heat: null,
  examples: [],
};

it('says who has the label, with the pattern and without', () => {
  expect(labelWords(card)).toBe(
    '60 of 62 rows with it are labelled spam (96.8 %); 300 of 541 without it (55.5 %).',
  );
  expect(labelWords({ ...card, odds: null })).toBe('60 of 62 rows with it are labelled spam (96.8 %).');
  expect(oddsWords(card.odds ?? { name: '', value: 0, lo: 0, hi: 0 })).toMatch(
    /^19\.4 \(95 % interval 6\.01 to 1\.2e6\)/,
  );
});

it('says how much of the finding it explains', () => {
  expect(coverageWords(card)).toBe(
    '60 of the 60 rows of this finding carry it. 62 rows of the dataset carry it as written.',
  );
});

it('says of characters that only the commonest are looked for', () => {
  expect(coverageWords({ ...card, kind: 'characters', flagged: 141, covered: 112 })).toBe(
    '112 of the 141 rows of this finding carry one of these; the others carry rarer ones.',
  );
});

it('says what the sweep found, or that it found nothing', () => {
  expect(sweepWords(card)).toMatch(/^No row carries it in another case/);
  const disguised = { ...variant, kinds: ['case', 'look-alikes'] as const };
  expect(sweepWords({ ...card, variants: [variant, disguised] })).toMatch(/^2 rows more carry a variant/);
  expect(variantName(disguised)).toBe('upper or lower case, look-alikes');
  expect(variantName(variant)).toBe('as written');
  expect(variantName({ ...variant, character: '\u200B' })).toBe('U+200B');
});
