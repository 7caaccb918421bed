// An audit in sentences, the same in window, command line and report. It speaks of the rows that a person looked at; what it
// says of a list holds for that list on the day it was drawn.
import { counted } from '#shared/base/quantities';
import type { Audit, AuditQuestion, AuditTally } from '../contract/audit';
import { percentWords } from './self-test-words';

export const questionWords: Readonly<Record<AuditQuestion, string>> = {
  label: 'Is the label of this row right?',
  row: 'Is this row as it should be?',
};

/** "31 of 38 wrong: 82 % (95 % interval 65 to 93 %); 2 could not be judged" */
export function tallyWords({ right, wrong, unsure, share, least }: AuditTally): string {
  const left = unsure === 0 ? '' : `; ${unsure} could not be judged`;
  if (share === null)
    return unsure === 0 ? 'none was answered' : `none could be judged (${unsure} looked at)`;
  const lowest =
    unsure === 0
      ? ''
      : `. If those were right, at least ${Math.floor(100 * least)} % of the list would be wrong`;
  return `${wrong} of ${right + wrong} wrong: ${percentWords(share.value)} (95 % interval ${intervalWords(share)})${left}${lowest}`;
}

/** Rounded outwards: never more than was shown. */
export function intervalWords({ lo, hi }: { readonly lo: number; readonly hi: number }): string {
  return `${Math.floor(100 * lo)} to ${Math.ceil(100 * hi)} %`;
}

/** The result of an audit that has ended, in two sentences; null before. */
export function auditWords({ result, sample, listRows, controls, answers }: Audit): string | null {
  if (result === null) return null;
  const shown = answers.filter((answer) => answer !== null).length;
  const whole = sample >= listRows ? ' (all of it)' : '';
  const early = shown < answers.length ? ` Ended after ${shown} of ${answers.length} rows.` : '';
  const own = `Of ${counted(sample, 'row')} drawn from a list of ${counted(listRows, 'row')}${whole}, ${tallyWords(result.list)}.`;
  const others =
    controls === 0
      ? 'No control rows were mixed in, so nothing says how often the reviewer finds fault with other rows.'
      : `Of ${controls} control ${controls === 1 ? 'row' : 'rows'} drawn from all others, ${tallyWords(result.controls)}.`;
  return `${own} ${others}${early}`;
}
