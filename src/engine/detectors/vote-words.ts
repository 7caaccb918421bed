import type { ContentVote } from '../analysis/content-vote';
import { finePercent } from './percent';

/** What the images most like those with a mark say about their label `name`; no full stop, so that it can go on. */
export function voteWords(vote: ContentVote, name: string, mark: 'patch' | 'pattern'): string {
  const alike = `the images that look most like them${mark === 'patch' ? ' outside the box' : ''}`;
  const nearest = vote.by === 'pixels' ? alike : 'the nearest images in the embedding';
  return `Of ${nearest}, those with the ${mark} left out, ${finePercent(vote.own)} are labelled ${name} (usual for ${name}: ${finePercent(vote.usual)})`;
}
