import type { DatasetState } from '#shared/contract/dataset';
import type { FindingsState } from '#shared/contract/findings';
import { sampleWords } from '#shared/model/estimate-words';
import { type Tier, tiers } from '#shared/model/finding';
import { formatCount } from '../ui/format-number';

const tierWords: Readonly<Record<Tier, readonly [one: string, many: string]>> = {
  fact: ['verified fact', 'verified facts'],
  controlled: ['controlled test', 'controlled tests'],
  ranked: ['ranked suspicion', 'ranked suspicions'],
  context: ['note of context', 'notes of context'],
};

/** What is known so far, in a sentence that claims no more than was tested. */
export function verdictLine(findings: FindingsState, dataset: DatasetState): string {
  switch (findings.phase) {
    case 'none':
      return `${formatCount(dataset.recordCount)} records, not scanned yet.`;
    case 'running':
      return 'Scanning…';
    case 'cancelled':
      return 'The scan was cancelled. Nothing is known yet.';
    case 'failed':
      return `The scan failed: ${findings.problem}`;
    case 'done':
      return doneLine(findings);
  }
}

function doneLine(state: FindingsState): string {
  const { sample } = state;
  return sample === undefined ? resultLine(state) : `In ${sampleWords(sample)}: ${resultLine(state)}`;
}

function resultLine({ findings, outcomes }: FindingsState): string {
  const found = findings.filter((finding) => finding.outcome === 'found');
  const notRun = outcomes.filter((outcome) => outcome.outcome === 'not-applicable').length;
  const gap = notRun === 0 ? '' : ` ${notRun === 1 ? 'One detector' : `${notRun} detectors`} could not run.`;
  if (outcomes.length > 0 && notRun === outcomes.length) return 'No detector could run on this dataset.';
  if (found.length === 0) return `No finding exceeded the thresholds.${gap}`;
  const parts = tiers.flatMap((tier) => {
    const count = found.filter((finding) => finding.tier === tier).length;
    return count === 0 ? [] : [`${formatCount(count)} ${tierWords[tier][count === 1 ? 0 : 1]}`];
  });
  return `${parts.join(', ')}.${gap}`;
}
