import type { CancelSignal } from '#shared/base/cancel';
import type { Finding } from '#shared/model/finding';
import { asRow, type FindingId } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { triggerCards } from '../trigger/trigger-cards';
import { reportLimits, type TriggerFacts } from './report-facts';

/** What marks the rows of these findings, in counts: what the rows say stands in their examples. */
export async function gatherTriggers(
  opened: OpenCase,
  findings: readonly Finding[],
  signal: CancelSignal,
): Promise<ReadonlyMap<FindingId, TriggerFacts>> {
  const cards = await triggerCards(opened, findings, { signal, progress: () => undefined });
  return new Map(
    [...cards].map(([id, card]) => {
      const { finding, heat, examples, counterExamples, variants, ...facts } = card;
      return [
        id,
        {
          ...facts,
          counterExamples: counterExamples.length,
          variants: variants.map(({ kinds, character, rows, withLabel }) => ({
            kinds,
            character,
            rowCount: rows.length,
            withLabel,
            firstRows: Array.from(rows.subarray(0, reportLimits.fewRows), asRow),
          })),
        },
      ];
    }),
  );
}
