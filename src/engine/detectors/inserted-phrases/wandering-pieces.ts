// Which pieces of the texts stand anywhere: no label is looked at, so that it can be found while other threads learn labels.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { firstOfCopies } from '../../analysis/duplicate-groups';
import { wordSequences } from '../../analysis/text-features';
import { RandomStream } from '../../kernels/random/random-stream';
import type { DetectorContext } from '../detector';
import { EdgeWords } from './edge-words.kernel';
import { NeighbourPairs } from './neighbour-pairs.kernel';
import { type Piece, piecesOf } from './pieces.kernel';
import { isTelling, type Wandering, wanderingOf, wanders } from './wandering';

export interface WanderingPieces {
  /** Words and phrases in enough texts. */
  readonly pieceCount: number;
  /** Those that have the company of a random gap. */
  readonly wandering: ReadonlyMap<Piece, Wandering>;
  /** Single words that could be tested, and how many of them wander. */
  readonly words: { readonly tested: number; readonly wandering: number };
}

/** Made once a run, with the parameters of whoever asks first; null without text. */
export function wanderingPieces({
  artifacts,
  params,
  seed,
  signal,
  progress,
}: DetectorContext): Promise<WanderingPieces | null> {
  return artifacts.get('wandering-pieces', async (all) => {
    const words = await wordSequences(all);
    if (words === null) return null;
    const counted = await firstOfCopies(all);
    const texts = counted.reduce((sum, isCounted) => sum + isCounted, 0);
    const mostPerRow = Number(params['tokensPerRow']);
    const limits = {
      leastRows: Number(params['leastRows']),
      mostRows: Math.floor(Number(params['mostShare']) * texts),
      mostPerRow,
    };
    const pieces = piecesOf(words, counted, limits, signal);
    await nextTurn();
    const company = {
      words,
      pairs: new NeighbourPairs(words, counted, mostPerRow, signal),
      edges: { start: new EdgeWords(words, counted, 'start'), end: new EdgeWords(words, counted, 'end') },
      mostPerRow,
    };
    const stream = RandomStream.named(seed, 'gaps');
    const wandering = new Map<Piece, Wandering>();
    const single = { tested: 0, wandering: 0 };
    for (const [i, piece] of pieces.entries()) {
      if (i % piecesPerTurn === 0) {
        // Other threads are given their next task in between.
        await nextTurn();
        signal.throwIfCancelled();
        progress(i, pieces.length);
      }
      const around = wanderingOf(piece, company, stream);
      const isWandering = wanders(around);
      if (isWandering) wandering.set(piece, around);
      if (piece.tokens.length > 1 || !isTelling(around)) continue;
      single.tested += 1;
      if (isWandering) single.wandering += 1;
    }
    return { pieceCount: pieces.length, wandering, words: single };
  });
}

const piecesPerTurn = 64;
