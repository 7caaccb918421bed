// The self-test in sentences, the same in window, command line and report. It speaks of what was planted, never of what
// somebody else may have done: "of such faults it would have found", not "there are none".
import { count } from '#shared/base/quantities';
import type {
  BaseRate,
  FaultResult,
  NegativeControl,
  RecallPoint,
  SelfTestResult,
} from '../contract/selftest';

/** The share of rows that sentences are about. */
const budgetTold = 0.05;

/** 0.9312 → "93 %"; small shares keep a digit. */
export function percentWords(share: number): string {
  const percent = 100 * share;
  if (percent === 0 || percent >= 10) return `${Math.round(percent)} %`;
  return `${Number(percent.toPrecision(2))} %`;
}

/** Never more than was measured. */
function atLeast(share: number): string {
  return `${Math.floor(100 * share)} %`;
}

function toldPoint({ recall }: FaultResult): RecallPoint | undefined {
  return recall.find(({ budget }) => budget === budgetTold);
}

/** "96 % within the first 5 % of the rows (95 % interval 90 to 99 %); named in 2 of 2 plantings" */
export function faultWords(fault: FaultResult): string {
  const point = toldPoint(fault);
  if (point === undefined) return fault.reason;
  const most = point.attainable < 0.995 ? ` of at most ${percentWords(point.attainable)} that fit there` : '';
  const interval = ` (95 % interval ${Math.floor(100 * point.lo)} to ${Math.ceil(100 * point.hi)} %)`;
  return `${percentWords(point.recall)}${most} within the first 5 % of the rows${interval}${namingWords(fault)}`;
}

function namingWords({ naming, plantings }: FaultResult): string {
  if (naming === null) return '';
  const of = plantings === 1 ? '1 planting' : `${plantings} plantings`;
  return `; named among the first five findings in ${naming.named} of ${of}`;
}

export function controlWords({ reason, runs, falseFindings }: NegativeControl): string {
  if (reason !== '') return reason;
  const found = falseFindings === 1 ? '1 false finding' : `${falseFindings} false findings`;
  return `${falseFindings === 0 ? 'no false finding' : found} in ${runs === 1 ? '1 run' : `${runs} runs`}`;
}

/** "If 1 % of the rows were wrong (18), 17 would be among the first 18: 93 % of those read." */
export function baseRateWords({ prevalence, wrongRows, readRows, foundRows, precision }: BaseRate): string {
  return (
    `If ${percentWords(prevalence)} of the rows were wrong (about ${rowsWords(wrongRows)}), the first ${rowsWords(readRows)} ` +
    `would hold about ${rowsWords(foundRows)} of them: ${percentWords(precision)} of those read.`
  );
}

/** Whole rows; below ten with a digit. */
export function rowsWords(rows: number): string {
  if (rows >= 10) return count(rows);
  return rows === 0 ? '0' : String(Number(rows.toFixed(rows < 1 ? 2 : 1)));
}

/** What a scan would have found: the lower ends of the intervals, best first. */
export function recoveredWords({ rowCount, faults }: SelfTestResult): string {
  const told = faults.flatMap((fault) => {
    const point = toldPoint(fault);
    return point === undefined ? [] : [{ title: fault.title, point }];
  });
  if (told.length === 0) return `With n = ${count(rowCount)}, no fault could be planted.`;
  const list = told
    .toSorted((a, b) => b.point.lo - a.point.lo)
    .map(({ title, point }) => `≥ ${atLeast(point.lo)} of “${title}”`);
  return (
    `With n = ${count(rowCount)}, the first 5 % of the rows by suspicion would have held ${list.join(', ')} ` +
    '(lower ends of 95 % intervals, for faults planted like these).'
  );
}

export function blindWords({ blindSpots }: SelfTestResult): string {
  return `It cannot see: ${blindSpots.join('; ')}.`;
}

/** What stands where a scan found nothing. */
export function selfTestVerdict(result: SelfTestResult): string {
  return `No finding exceeded the thresholds. ${recoveredWords(result)} ${blindWords(result)}`;
}
