// Which shared artifacts of the scan without planting hold for one with it. None of these reads a label, a source, an
// annotator or a time; `text-features` reads how many classes there are, which planting does not change.
import type { Unchanged } from './fault';

/** Of the seed alone. */
const ofNothing = ['cloud-draws', 'drawn-spreads'];
const ofVectors = [...ofNothing, 'embedding-points', 'knn-graph', 'density-clusters'];
const ofContent = [
  ...ofVectors,
  'word-sequences',
  'text-features',
  'token-index',
  'duplicate-groups',
  'near-duplicates',
];

export const keptArtifacts: Readonly<Record<Unchanged, readonly string[]>> = {
  content: ofContent,
  vectors: ofVectors,
  nothing: ofNothing,
};
