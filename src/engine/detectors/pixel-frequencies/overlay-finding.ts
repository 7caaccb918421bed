// Puts an overlay into words. It accuses labels only where the images look like another class.
import { type ContentVote, speaksAgainst } from '../../analysis/content-vote';
import type { Categorical } from '../../analysis/data';
import type { ImagePixels } from '../../analysis/image-pixels';
import { exp } from '../../kernels/math/elementary';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import { finePercent } from '../percent';
import { voteWords } from '../vote-words';
import type { Overlay } from './overlay';
import type { Wave } from './strongest-wave';

export interface OverlayStory {
  readonly overlay: Overlay;
  readonly rows: readonly number[];
  readonly vote: ContentVote | null;
  readonly logP: number;
  readonly wave: Wave;
  readonly tested: number;
  readonly set: ImagePixels;
  readonly label: Categorical;
  readonly column: string;
}

export function overlayFinding(story: OverlayStory): FindingDraft {
  const { overlay, rows, vote, logP, wave, tested, set, label, column } = story;
  const name = label.shown[overlay.code] ?? '';
  const isAgainst = speaksAgainst(vote);
  const { width, height } = set.original;
  const least = Math.max(overlay.otherShare, 1 / Math.max(1, overlay.others));
  const share = wilsonInterval(rows.length, overlay.labelled);
  const said = [
    `${rows.length} of ${overlay.labelled} images labelled ${name}${overlay.isOfDoubted ? ' whose nearest neighbours mostly have other labels' : ''} carry a common fine pattern; of the ${overlay.others} images with other labels ${overlay.otherShare === 0 ? 'none does' : `${finePercent(overlay.otherShare)} do`}.`,
    `${overlay.isOfDoubted ? 'In it they and the images with other labels lie' : 'With and without it lie'} ${overlay.separation.toFixed(1)} times their spread apart.`,
    `Its strongest wave repeats every ${wave.period.toFixed(1)} pixels (${finePercent(wave.share)} of the pattern).`,
    vote === null
      ? 'What the images show could not be told.'
      : `${voteWords(vote, name, 'pattern')}${isAgainst ? ': their label goes against what the images most like them have' : ''}.`,
  ];
  return {
    tier: 'controlled',
    claim: isAgainst ? 'contradiction' : 'association',
    severity: isAgainst ? 'high' : 'medium',
    subject: {
      kind: 'patch',
      value: `pattern over x=0,y=0,w=${width},h=${height} of ${width}x${height}, label ${name}`,
      column,
      box: [0, 0, width, height],
    },
    title: isAgainst
      ? `Images with a pattern laid over them are labelled ${name} against their content`
      : `A pattern laid over whole images goes with ${name}`,
    summary: said.join(' '),
    effect: {
      name: `share with the pattern / among other labels${overlay.otherShare < least ? ', one image counted' : ''}`,
      value: overlay.share / least,
      lo: share.lo / least,
      hi: share.hi / least,
    },
    null:
      'Images of the label lie beyond the border no more often than images of other labels (binomial, held out). How far they ' +
      'lie apart is a rule, not a part of the test.',
    p: exp(logP),
    q: Math.min(1, exp(logP) * Math.max(1, tested)),
    nTested: tested,
    rows: Uint32Array.from(rows),
  };
}
