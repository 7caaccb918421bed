import { visibleText } from '#shared/base/visible-text';
import type { Severity } from '#shared/model/finding';
import { exp } from '../../kernels/math/elementary';
import { wilsonInterval } from '../../kernels/stats/intervals';
import type { FindingDraft } from '../detector';
import { percent } from '../percent';
import type { LabelTie } from './label-tie';
import type { Wandering } from './wandering';

export interface PieceStory {
  readonly tie: LabelTie;
  readonly wandering: Wandering;
  /** The piece as written in its first row. */
  readonly text: string;
  readonly className: string;
  readonly labelColumn: string;
  readonly column: string;
  readonly testCount: number;
  /** Texts with the same words in other capital or small letters, where they are as many as its own; otherwise 0. */
  readonly otherwise: number;
  /** Whether it is a word of the class' own name: what texts of that class speak of. */
  readonly isNamesake: boolean;
  /** Rows with the piece and the class. */
  readonly rows: readonly number[];
}

const placeWords: Readonly<Record<Wandering['place'], string>> = {
  anywhere: 'between words as mixed as at any other place',
  start: 'at the start of texts that would begin as others do without it',
  end: 'at the end of texts that would end as others do without it',
};

export function draftOf(story: PieceStory): FindingDraft {
  const { tie, wandering, className, labelColumn, column, rows } = story;
  const shown = visibleText(story.text);
  const kind = tie.piece.tokens.length === 1 ? 'token' : 'phrase';
  const share = wilsonInterval(tie.withClass, tie.carriers);
  const { severity, says, remark } = readingOf(story);
  return {
    tier: 'controlled',
    claim: 'association',
    severity,
    subject: { kind, value: story.text, column },
    title: `“${shown}” ${says}`,
    summary:
      `The ${kind} “${shown}” stands in ${tie.carriers} different texts in ${column}, ${placeWords[wandering.place]}: ` +
      `take it out, and the words on both sides join as usual in ${wandering.joined} texts (random gaps lead one to expect ` +
      `${wandering.expectedJoined.toFixed(0)}). ${tie.withClass} of the ${tie.carriers} have ${labelColumn} ${className}, ` +
      `which ${percent(tie.share)} of all rows have. ` +
      remark,
    effect: {
      name: 'observed / expected rows',
      value: tie.withClass / (tie.share * tie.carriers),
      lo: share.lo / tie.share,
      hi: share.hi / tie.share,
    },
    null: 'The piece stands in rows of every label alike. Which pieces are tested was decided without looking at labels.',
    p: exp(tie.logP),
    q: tie.q,
    nTested: story.testCount,
    rows: Uint32Array.from(rows),
  };
}

/** What the piece most probably is: a custom, what texts of the class speak of, or put in. */
function readingOf({ className, otherwise, isNamesake }: PieceStory): {
  readonly severity: Severity;
  readonly says: string;
  readonly remark: string;
} {
  if (otherwise > 0)
    return {
      severity: 'low',
      says: `goes with ${className} in this spelling`,
      remark: `${otherwise} other texts have it in other capital or small letters, so it is probably a custom of those who write them.`,
    };
  if (isNamesake)
    return {
      severity: 'low',
      says: `goes with ${className}, and is in its name`,
      remark: 'It is in the name of the class, so it is probably what these texts speak of.',
    };
  return {
    severity: 'high',
    says: `looks put in, and goes with ${className}`,
    remark: "A natural word that goes with a label usually keeps company with that label's words.",
  };
}
