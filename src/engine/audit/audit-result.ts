import type { AuditAnswer, AuditResult, AuditTally } from '#shared/contract/audit';
import { clopperPearsonInterval } from '../kernels/stats/intervals';

/** `isFromList` by item; items without an answer do not count. */
export function resultOf(
  answers: readonly (AuditAnswer | null)[],
  isFromList: readonly boolean[],
): AuditResult {
  const tally = (wanted: boolean): AuditTally =>
    tallyOf(answers.filter((_, item) => isFromList[item] === wanted));
  return { list: tally(true), controls: tally(false) };
}

function tallyOf(answers: readonly (AuditAnswer | null)[]): AuditTally {
  const count = (wanted: AuditAnswer): number => answers.filter((answer) => answer === wanted).length;
  const [right, wrong, unsure] = [count('right'), count('wrong'), count('unsure')];
  const judged = right + wrong;
  return {
    right,
    wrong,
    unsure,
    share: judged === 0 ? null : { value: wrong / judged, ...clopperPearsonInterval(wrong, judged) },
    least: clopperPearsonInterval(wrong, judged + unsure).lo,
  };
}
