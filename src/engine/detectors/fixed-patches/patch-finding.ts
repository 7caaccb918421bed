// Puts a patch into words. It accuses labels only where the rest of the images speaks against them.
import type { CommonestLabel } from '../../analysis/commonest-label';
import { type ContentVote, speaksAgainst } from '../../analysis/content-vote';
import type { Categorical } from '../../analysis/data';
import type { ImagePixels } from '../../analysis/image-pixels';
import { exp } from '../../kernels/math/elementary';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import { finePercent } from '../percent';
import { voteWords } from '../vote-words';

export interface FoundPatch {
  /** Left, top, width, height in pixels of the images as they are. */
  readonly box: readonly [number, number, number, number];
  /** All rows, the most telling first. */
  readonly rows: Uint32Array;
  /** Images that count (one of each group of copies) with the patch, and those with it a few pixels aside. */
  readonly count: number;
  readonly aside: number;
  readonly logP: number;
  readonly tested: number;
  /** Null where no label goes with it. */
  readonly bound: BoundLabel | null;
}

export interface BoundLabel extends CommonestLabel {
  readonly vote: ContentVote | null;
}

/** Rows from which a finding is grave. */
const graveRows = 10;
/** Share of one label from which a patch nearly determines it. */
const nearlyAll = 0.95;

export type PatchKind = 'contradiction' | 'shortcut' | 'mark';

export function kindOf({ bound }: FoundPatch): PatchKind {
  if (bound === null) return 'mark';
  return speaksAgainst(bound.vote) ? 'contradiction' : 'shortcut';
}

export function severityOf(found: FoundPatch): FindingDraft['severity'] {
  const kind = kindOf(found);
  if (kind === 'mark') return 'low';
  if (found.count < graveRows) return 'medium';
  const isDetermined = found.bound !== null && found.bound.count >= nearlyAll * found.bound.labelled;
  return kind === 'contradiction' || isDetermined ? 'high' : 'medium';
}

export function patchFinding(
  found: FoundPatch,
  { original, width, height }: ImagePixels,
  column: string,
  label: Categorical | null,
): FindingDraft {
  const kind = kindOf(found);
  const { box, bound, count, aside } = found;
  const [x, y, w, h] = box;
  const name = bound === null || label === null ? '' : (label.shown[bound.code] ?? '');
  const isNative = original.width === width && original.height === height;
  const said = [
    `${count} images have the same pixels, or nearly, in the ${w} × ${h} box ${x} from the left and ${y} from the top; ` +
      `moved by up to three pixels, at most ${aside} of the others have them.`,
    bound === null || label === null
      ? 'No label goes with them: this may be a logo, a stamp or a frame.'
      : `${bound.count} of the ${bound.labelled} with a label have ${label.column} ${name} (usual share: ${finePercent(bound.usualShare)}).`,
    bound === null ? '' : sentenceOf(kind, bound, name),
    isNative
      ? ''
      : `The images were looked at in ${width} × ${height} pixels; the box is given in ${original.width} × ${original.height}.`,
  ];
  const shares = bound === null ? null : wilsonInterval(bound.count, bound.labelled);
  const usual = Math.max(bound?.usualShare ?? 1, 1e-6);
  return {
    tier: kind === 'mark' ? 'context' : 'controlled',
    claim: kind === 'contradiction' ? 'contradiction' : kind === 'shortcut' ? 'association' : 'repetition',
    severity: severityOf(found),
    subject: {
      kind: 'patch',
      value: `x=${x},y=${y},w=${w},h=${h} of ${original.width}x${original.height}`,
      column,
      box,
    },
    title:
      kind === 'mark'
        ? `The same patch at the same place in ${count} images`
        : kind === 'contradiction'
          ? `Images with the same patch are labelled ${name} against their content`
          : `A patch at one place goes with ${name}`,
    summary: said.filter((sentence) => sentence !== '').join(' '),
    effect:
      bound === null || shares === null
        ? { name: 'images with the patch', value: count, lo: null, hi: null }
        : {
            name: 'share of the label / its usual share',
            value: bound.count / bound.labelled / usual,
            lo: shares.lo / usual,
            hi: shares.hi / usual,
          },
    null:
      'The pixels stand at this place no more often than 1.5 times as often as the same pixels stand at the ' +
      'neighbouring place where they are most frequent (Poisson)' +
      (bound === null
        ? '.'
        : '; and the label does not depend on the patch (binomial). The larger p is given.'),
    p: exp(found.logP),
    q: Math.min(1, exp(found.logP) * Math.max(1, found.tested)),
    nTested: found.tested,
    rows: found.rows,
  };
}

/** Content that gives a label hardly more often than its share says nothing about it. */
const leastTelling = 1.5;

function sentenceOf(kind: PatchKind, { vote, usualShare }: BoundLabel, name: string): string {
  if (vote === null) return 'What the rest of the images shows could not be told.';
  const shares = voteWords(vote, name, 'patch');
  if (kind === 'contradiction')
    return `${shares}: their label goes against what the images most like them have.`;
  return vote.usual < Math.min(0.9, leastTelling * usualShare)
    ? `${shares}, which tells nothing about the label.`
    : `${shares}: the content fits the label, and a model can learn the patch instead of it.`;
}
