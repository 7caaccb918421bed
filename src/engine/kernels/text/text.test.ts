// Term weights against scikit-learn's TfidfVectorizer (tools/golden/text.py); tokens and token index by eye.
import { describe, expect, it } from 'vitest';
import { neverCancelled } from '#shared/base/cancel';
import type { SparseMatrix } from '../linalg/sparse';
import { charGramsOf } from './char-grams.kernel';
import { allWordCounts, lowerWordsOf, modelTermsOf } from './lower-words';
import { normalisedText } from './normalised-text';
import golden from './text.golden.json';
import { textWeights, wordsPerText } from './text-weights';
import { sideBySide, tfidfOf } from './tfidf';
import { tokenIndexOf } from './token-index';
import { TokenScanner } from './token-scanner';
import { type WordSequences, wordSequencesOf } from './word-sequences';

const everyGram = { leastRows: 2, mostShare: 1, mostGrams: 1e6, entriesPerRow: 1e6 };

function sequences(texts: readonly (string | null)[]): WordSequences {
  return wordSequencesOf(texts.length, (row) => texts[row] ?? null, neverCancelled);
}

function tokens(text: string): string[] {
  const scanner = new TokenScanner();
  scanner.open(text);
  const found: string[] = [];
  while (scanner.next()) found.push(`${scanner.isWord ? '' : '·'}${text.slice(scanner.start, scanner.end)}`);
  return found;
}

function dense({ rowCount, columnCount, starts, columns, values }: SparseMatrix): number[][] {
  return Array.from({ length: rowCount }, (_, row) => {
    const cells = new Array<number>(columnCount).fill(0);
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) cells[columns[k] ?? 0] = values[k] ?? 0;
    return cells;
  });
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

describe('TokenScanner', () => {
  it('tells words from runs of symbols and keeps case', () => {
    expect(tokens('Hello, World!! snake_case x2\n\t(ok)')).toEqual([
      'Hello',
      '·,',
      'World',
      '·!!',
      'snake_case',
      'x2',
      '·(',
      'ok',
      '·)',
    ]);
    expect(tokens(' \n\u00a0 ')).toEqual([]);
  });

  it('keeps accents with their word, gives Han and kana a word each, and shows hidden characters', () => {
    expect(tokens('e\u0301te\u0301 日本go')).toEqual(['e\u0301te\u0301', '日', '本', 'go']);
    expect(tokens('pass\u200bword')).toEqual(['pass', '·\u200b', 'word']);
    expect(tokens('\u{1f600}\u{1f600} \u{1d400}')).toEqual(['·\u{1f600}\u{1f600}', '\u{1d400}']);
  });

  it('cuts endless runs, never inside a pair of surrogates, and takes lone surrogates', () => {
    const long = tokens('a'.repeat(150));
    expect(long.map((token) => token.length)).toEqual([64, 64, 22]);
    const pairs = `a${'\u{1d400}'.repeat(40)}`;
    expect(tokens(pairs).join('')).toBe(pairs);
    expect(tokens(pairs).every((token) => token.isWellFormed())).toBe(true);
    expect(tokens('a\ud800b')).toHaveLength(3);
  });
});

describe('term weights', () => {
  it('agree with scikit-learn for words and pairs of words', () => {
    const terms = modelTermsOf(lowerWordsOf(sequences(golden.texts)), 1e6, neverCancelled);
    const rows = dense(tfidfOf(terms.counts));
    const ours = Object.fromEntries(
      Array.from({ length: terms.counts.columnCount }, (_, term) => [
        terms.nameOf(term),
        rows.map((row) => row[term] ?? 0),
      ]),
    );
    expect(Object.keys(ours).sort()).toEqual(Object.keys(golden.words).sort());
    for (const [name, weights] of Object.entries(golden.words))
      weights.forEach((weight, row) =>
        expect(ours[name]?.[row], `${name}, row ${row}`).toBeCloseTo(weight, 6),
      );
  });

  it('agree with scikit-learn for runs of characters', () => {
    const words = sequences(golden.texts);
    const counts = allWordCounts(lowerWordsOf(words), neverCancelled);
    const grams = charGramsOf(counts, words.lowerTerms, everyGram, neverCancelled);
    expect(grams.columnCount).toBe(golden.gramCount);
    const rows = dense(tfidfOf(grams));
    golden.gramProducts.forEach((products, a) =>
      products.forEach((product, b) => expect(dot(rows[a] ?? [], rows[b] ?? [])).toBeCloseTo(product, 6)),
    );
  });

  it('leave rows without text empty, and those do not count as rows', () => {
    const filled = ['red fish', 'red dog', 'blue fish'];
    const [with_, without] = [[...filled, null, '', '!!'], filled].map((texts) =>
      tfidfOf(modelTermsOf(lowerWordsOf(sequences(texts)), 1e6, neverCancelled).counts),
    );
    expect(dense(with_ as SparseMatrix).slice(0, 3)).toEqual(dense(without as SparseMatrix));
    expect(
      dense(with_ as SparseMatrix)
        .slice(3)
        .flat()
        .every((value) => value === 0),
    ).toBe(true);
  });

  it('keep the most frequent terms where there are too many', () => {
    const terms = modelTermsOf(
      lowerWordsOf(sequences(['a b', 'a b', 'a c', 'c d', 'd e', 'e'])),
      2,
      neverCancelled,
    );
    expect([terms.nameOf(0), terms.nameOf(1)]).toEqual(['a', 'a b']);
  });

  it('keep within the entries asked for, the commonest runs of characters first to go', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `common word${i % 7} rare${i % 13}`);
    const words = sequences(texts);
    const counts = allWordCounts(lowerWordsOf(words), neverCancelled);
    const few = charGramsOf(counts, words.lowerTerms, { ...everyGram, entriesPerRow: 5 }, neverCancelled);
    expect(few.columns.length).toBeLessThanOrEqual(5 * 40);
    expect(few.columns.length).toBeGreaterThan(0);
    const rowsWith = new Map<number, number>();
    for (const column of few.columns) rowsWith.set(column, (rowsWith.get(column) ?? 0) + 1);
    expect(Math.max(...rowsWith.values())).toBeLessThan(40);
  });

  it('weigh words and characters alike for an embedding', () => {
    const words = sequences(golden.texts);
    const rows = dense(textWeights(words, neverCancelled));
    for (const row of rows) expect(dot(row, row)).toBeCloseTo(1, 6);
    expect(wordsPerText(1000)).toBe(20_000);
    expect(wordsPerText(1_000_000)).toBe(20);
    expect([...lowerWordsOf(words, 2).starts]).toEqual(golden.texts.map((_, i) => 2 * i).concat(20));
  });

  it('stand side by side in one matrix', () => {
    const counts = modelTermsOf(
      lowerWordsOf(sequences(['a b', 'a', 'b c c', 'c'])),
      10,
      neverCancelled,
    ).counts;
    expect(dense(sideBySide(counts, counts))).toEqual(dense(counts).map((row) => [...row, ...row]));
  });
});

describe('token index', () => {
  const limits = { leastRows: 2, mostShare: 0.6, mostTokens: 100, longestPhrase: 3 };
  const texts = ['Free now !!', 'free now', 'Free now or later', null, 'now', 'Free now or later', 'x !!'];
  const counted = Uint8Array.of(1, 1, 1, 1, 1, 0, 1);

  it('keeps case, orders by kind and name, and lists every row that has a token', () => {
    const index = tokenIndexOf(sequences(texts), counted, limits, neverCancelled);
    expect(index.countedRows).toBe(5);
    const listed = Array.from({ length: index.size }, (_, token) => [
      index.names[token],
      index.kinds[token],
      index.frequencies[token],
      [...index.rowsOf(token)],
    ]);
    expect(listed).toEqual([
      ['Free', 'word', 2, [0, 2, 5]],
      ['!!', 'symbols', 2, [0, 6]],
      ['Free now', 'phrase', 2, [0, 2, 5]],
    ]);
  });

  it('does not depend on the order of the rows', () => {
    const names = (order: readonly number[]): readonly string[] =>
      tokenIndexOf(
        sequences(order.map((row) => texts[row] ?? null)),
        Uint8Array.from(order, (row) => counted[row] ?? 0),
        limits,
        neverCancelled,
      ).names;
    expect(names([6, 5, 4, 3, 2, 1, 0])).toEqual(names([0, 1, 2, 3, 4, 5, 6]));
  });
});

describe('normalisedText', () => {
  it('leaves only what differs in more than form', () => {
    expect(normalisedText('  Free\u00a0\n MONEY ')).toBe('free money');
    expect(normalisedText('pass\u200bw\u00adord')).toBe('password');
    expect(normalisedText('ｆｒｅｅ ﬁsh')).toBe('free fish');
    expect(normalisedText('e\u0301')).toBe(normalisedText('é'));
    expect(normalisedText('\u200b \ufeff')).toBe('');
    expect(normalisedText('раypal')).not.toBe('paypal');
  });
});
