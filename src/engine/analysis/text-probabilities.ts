import type { Artifacts } from './artifacts';
import { type OutOfFold, outOfFold } from './out-of-fold';
import { textFeatures } from './text-features';

/** Out-of-fold class probabilities from the words of the text (C = 10); null without labels or words. */
export function textProbabilities(artifacts: Artifacts): Promise<OutOfFold | null> {
  return artifacts.get('text-probabilities', () => textProbabilitiesWeighted(artifacts, null));
}

/** The same with rows that count less or more in training. Not kept. */
export async function textProbabilitiesWeighted(
  artifacts: Artifacts,
  weights: Float64Array | null,
): Promise<OutOfFold | null> {
  const features = await textFeatures(artifacts);
  if (features === null) return null;
  return outOfFold(artifacts, {
    stage: 'Learning labels from the text',
    features: { kind: 'sparse', matrix: features.matrix },
    hasFeatures: features.hasTerms,
    c: 10,
    weights,
  });
}
