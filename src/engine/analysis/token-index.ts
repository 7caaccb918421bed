import { type TokenIndex, tokenIndexLimits, tokenIndexOf } from '../kernels/text/token-index';
import type { Artifacts } from './artifacts';
import { firstOfCopies } from './duplicate-groups';
import { wordSequences } from './text-features';

/**
 * Case-preserved words, runs of symbols and phrases of up to three words in at least five and at most a tenth of the
 * texts, copies counting once; null without a text column.
 */
export function tokenIndex(artifacts: Artifacts): Promise<TokenIndex | null> {
  return artifacts.get('token-index', async ({ environment }) => {
    const words = await wordSequences(artifacts);
    if (words === null) return null;
    environment.progress({ stage: 'Indexing words and phrases', done: 0, total: null });
    const counted = await firstOfCopies(artifacts);
    return tokenIndexOf(words, counted, tokenIndexLimits, environment.signal);
  });
}
