// Words and sentences that were put into texts: they stand where natural words cannot. Catalogue: D16, its repeats.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Categorical, textOf } from '../../analysis/data';
import { firstOfCopies } from '../../analysis/duplicate-groups';
import { type TextFeatures, textFeatures, wordSequences } from '../../analysis/text-features';
import { RandomStream } from '../../kernels/random/random-stream';
import { normalisedText } from '../../kernels/text/normalised-text';
import { TokenScanner } from '../../kernels/text/token-scanner';
import type { WordSequences } from '../../kernels/text/word-sequences';
import type { Detector } from '../detector';
import { coherenceOf, isMixed } from './coherence';
import { type LabelTie, labelTies } from './label-tie';
import { draftOf } from './piece-finding';
import type { Piece } from './pieces.kernel';
import type { Wandering } from './wandering';
import { wanderingPieces } from './wandering-pieces';
import { writtenOtherwise } from './written-otherwise';

const insertedPhrases: Detector = {
  id: 'D16',
  name: 'inserted-phrases',
  title: 'Inserted words and phrases',
  says: 'A word or phrase stands at places that have nothing to do with it, and nearly always under the same label.',
  needs: ['label', 'two classes', 'text'],
  params: {
    falseDiscoveryRate: {
      default: 0.01,
      min: 0,
      max: 1,
      about: 'of Benjamini and Yekutieli, over all pieces and classes',
    },
    leastRows: { default: 20, min: 5, max: 1e9, about: 'different texts that carry the piece' },
    mostShare: { default: 0.3, min: 0, max: 1, about: 'share of the texts that may carry it' },
    leastShare: {
      default: 0.75,
      min: 0,
      max: 1,
      about: 'share of its rows with the label, at the lower end of its 95 % interval',
    },
    tokensPerRow: {
      default: 2000,
      min: 10,
      max: 1e9,
      about: 'words and symbols of a text that are looked at',
    },
  },
  isControlled: true,
  blindSpots: [
    'Texts whose words stand in no order, such as lists of keywords: nothing is claimed there.',
    'Words that are common anyway, and words chosen to fit the sentence.',
    'Pieces in fewer than twenty different texts; a piece that is written in many ways.',
    'Pieces that always stand between the same words.',
    'A rare spelling of a common word in capital or small letters, or a word of the name of the class itself: it is listed at the foot and raises no suspicion.',
  ],
  reference: 'detection.md D16',

  async ahead(context) {
    // Once these are made other threads learn from them, and this one waits.
    await firstOfCopies(context.artifacts);
    await textFeatures(context.artifacts);
    await nextTurn();
    await wanderingPieces(context);
  },

  async run(context) {
    const { data, artifacts, params, seed } = context;
    const { label, text } = data;
    const words = await wordSequences(artifacts);
    const found = await wanderingPieces(context);
    if (label === null || text === null || words === null || found === null)
      return { findings: [], clear: 'there is no text' };
    const counted = await firstOfCopies(artifacts);
    const { wandering, words: judged } = found;
    if (judged.wandering > Math.max(fewestUnordered, mostUnordered * judged.tested))
      return {
        findings: [],
        clear:
          `${judged.wandering} of ${judged.tested} words that could be tested stand anywhere: these texts hold words in no order, ` +
          'so that a word that was put in cannot be told from others by its place',
      };
    const { ties, testCount } = labelTies(
      [...wandering.keys()],
      label,
      counted,
      Number(params['falseDiscoveryRate']),
      Number(params['leastShare']),
    );
    const mixed = mixedTies(
      ties,
      words,
      await textFeatures(artifacts),
      label,
      counted,
      RandomStream.named(seed, 'carriers'),
    );
    const scores = new Float64Array(data.recordCount);
    const findings = mixed.map((tie) => {
      const rows = carriersWith(tie.piece, words, (row) => label.codes[row] === tie.classCode);
      const otherwise = writtenOtherwise(tie.piece, words, counted);
      const isCustomary = otherwise >= tie.piece.rows.length;
      const isNamesake = isNameOf(tie.piece, words, label.names[tie.classCode] ?? '');
      if (!isCustomary && !isNamesake) for (const row of rows) scores[row] = 1;
      return draftOf({
        tie,
        otherwise: isCustomary ? otherwise : 0,
        isNamesake,
        wandering: wandering.get(tie.piece) as Wandering,
        text: writtenIn(textOf(text, tie.piece.rows[0] ?? 0) ?? '', tie.piece, words),
        className: label.shown[tie.classCode] ?? '',
        labelColumn: label.column,
        column: text.column,
        testCount,
        rows,
      });
    });
    return {
      findings,
      scores: [{ kind: 'group', family: 'D', values: scores }],
      clear:
        `of ${found.pieceCount} words and phrases in at least ${Number(params['leastRows'])} texts ${wandering.size} stand anywhere; ` +
        'none of them goes with a label',
    };
  },
};
export default insertedPhrases;

/** Where more of the single words than this share stand anywhere, and more than so many, texts have no order to be disturbed. */
const mostUnordered = 0.5;
const fewestUnordered = 10;

/** Those whose carriers are as mixed as rows of the class are, or as other rows are. */
function mixedTies(
  ties: readonly LabelTie[],
  words: WordSequences,
  features: TextFeatures | null,
  label: Categorical,
  counted: Uint8Array,
  stream: RandomStream,
): readonly LabelTie[] {
  if (features === null) return ties;
  return ties.filter(({ piece, classCode }) => {
    const own = lowerWordsOf(piece, words);
    const isOwnWord = (term: number): boolean =>
      features
        .nameOf(term)
        .split(' ')
        .some((word) => own.has(word));
    const pools = [true, false].map((isOfClass) =>
      label.codes.reduce<number[]>((pool, code, row) => {
        if (counted[row] === 1 && code >= 0 && (code === classCode) === isOfClass) pool.push(row);
        return pool;
      }, []),
    );
    return pools.some((pool) => isMixed(coherenceOf(piece.rows, pool, features, isOwnWord, stream)));
  });
}

function lowerWordsOf(piece: Piece, { lowerOf, lowerTerms }: WordSequences): ReadonlySet<string> {
  return new Set(
    piece.tokens.flatMap((token) => {
      const lower = lowerOf[token] ?? -1;
      return lower < 0 ? [] : [lowerTerms.termOf(lower)];
    }),
  );
}

/** Whether the piece is a single word, and one of the name's; in names, underscores part words. */
function isNameOf(piece: Piece, words: WordSequences, name: string): boolean {
  if (piece.tokens.length > 1) return false;
  const own = lowerWordsOf(piece, words);
  const text = normalisedText(name).replaceAll('_', ' ');
  const scanner = new TokenScanner();
  scanner.open(text);
  while (scanner.next()) if (own.has(text.slice(scanner.start, scanner.end))) return true;
  return false;
}

/** Every row with the piece, copies included, ascending. */
function carriersWith(
  piece: Piece,
  { starts, ids, rowCount }: WordSequences,
  isMeant: (row: number) => boolean,
): number[] {
  const [first] = piece.tokens;
  const rows: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (!isMeant(row)) continue;
    const last = (starts[row + 1] ?? 0) - piece.tokens.length;
    for (let p = starts[row] ?? 0; p <= last; p++) {
      if (ids[p] !== first || !piece.tokens.every((token, i) => ids[p + i] === token)) continue;
      rows.push(row);
      break;
    }
  }
  return rows;
}

/** The piece with the white space that it has in a text. */
function writtenIn(text: string, piece: Piece, words: WordSequences): string {
  const row = piece.rows[0] ?? 0;
  const skip = (piece.at[0] ?? 0) - (words.starts[row] ?? 0);
  const scanner = new TokenScanner();
  scanner.open(text);
  let from = 0;
  for (let i = 0; i < skip + piece.tokens.length; i++) {
    if (!scanner.next()) break;
    if (i === skip) from = scanner.start;
  }
  return text.slice(from, scanner.end);
}
