// What changes have in common, in sentences: one-way flows of labels, rows where they pile up, changes that nothing
// announces and changes that nobody sees.
import { editPattern } from '#shared/contract/compare';
import type { EditGroup } from './edit-groups';
import type { EditFacts } from './edit-tally';
import type { LabelFlows } from './label-flows';

const flowsSaid = 3;
const groupsSaid = 3;
const codePointsSaid = 4;

export function editPatterns(flows: LabelFlows, edits: EditFacts, groups: readonly EditGroup[]): string[] {
  return [...flowWords(flows), ...groupWords(groups), ...keptWords(edits), ...invisibleWords(edits)].map(
    (sentence) => `${editPattern}${sentence}`,
  );
}

function flowWords({ oneWay, pairs, p }: LabelFlows): string[] {
  if (oneWay.length === 0) return [];
  const named = oneWay
    .slice(0, flowsSaid)
    .map(
      ({ from, to, there, back, fromRows, toRows, q }) =>
        `"${from}" to "${to}" in ${there} of ${fromRows} rows and back in ${back} of ${toRows} (q = ${q.toPrecision(1)})`,
    );
  const more = oneWay.length > flowsSaid ? `, and ${oneWay.length - flowsSaid} more` : '';
  const over =
    pairs > 1 ? ` Bowker's test of symmetry over all ${pairs} pairs of labels: p = ${p.toPrecision(1)}.` : '';
  return [
    `labels were changed more often one way than back: ${named.join('; ')}${more}. Tested by McNemar's exact test, and against the ` +
      `sizes of the classes.${over} Corrections of mistakes may go one way, too.`,
  ];
}

function groupWords(groups: readonly EditGroup[]): string[] {
  return groups
    .slice(0, groupsSaid)
    .map(({ words, hits, total, hitsOutside, totalOutside, ratio, q, tested }) => {
      const test = `Hypergeometric test, q = ${q.toPrecision(1)} over ${tested} groups: so many would be rare if changes fell on rows at random.`;
      if (hitsOutside === 0)
        return `all changed rows are ${words}: ${hits} of ${total}, and none of the other ${totalOutside}. ${test}`;
      return (
        `${words} were changed ${ratio.value.toFixed(1)} times as often as the others (95 % interval ${ratio.lo.toFixed(1)} to ` +
        `${ratio.hi.toFixed(1)}): ${hits} of ${total}, and ${hitsOutside} of the other ${totalOutside}. ${test}`
      );
    });
}

function keptWords({ kept }: EditFacts): string[] {
  return kept
    .filter(({ rows }) => rows > 0)
    .map(
      ({ column, rows, changedRows }) =>
        `${rows} of ${changedRows} changed rows have the same "${column}" as before.`,
    );
}

function invisibleWords({ texts, invisible, codePoints }: EditFacts): string[] {
  if (invisible === 0) return [];
  const named = codePoints
    .slice(0, codePointsSaid)
    .map(({ codePoint, cells }) => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')} in ${cells}`);
  const more = codePoints.length > codePointsSaid ? ` and ${codePoints.length - codePointsSaid} others` : '';
  return [
    `${invisible} of ${texts} changed texts look the same as before; they differ in characters that are not shown (${named.join(', ')}${more}).`,
  ];
}
