// The rows that a run trusts: a condition that a person typed, answered on the evidence, and journalled with its answer.
import type { CancelSignal } from '#shared/base/cancel';
import { refuse } from '#shared/contract/errors';
import { parseRowExpression } from '#shared/model/row-expression';
import { sharedUint8 } from '../analysis/data';
import { sha256 } from '../sha256';
import { type FilterContext, filterRows } from '../table/filter-rows';

/** 1 for trusted rows, in shared memory; null where no condition was given. A condition that no row meets is refused. */
export async function trustedRows(
  opened: FilterContext,
  expression: string | undefined,
  signal: CancelSignal,
): Promise<Uint8Array | null> {
  if (expression === undefined) return null;
  const mask = await filterRows(opened, parseRowExpression(expression), signal);
  if (!mask.includes(1))
    refuse('usage', `No row meets the condition for trusted rows, "${expression}".`, {
      next: 'Check the names of columns and values; "assay info" lists the columns.',
    });
  const trusted = sharedUint8(mask.length);
  trusted.set(mask);
  return trusted;
}

/** What the journal says of the trusted rows; nothing where there are none. */
export function referenceRecord(
  expression: string | undefined,
  trusted: Uint8Array | null,
): { readonly reference?: { readonly expression: string; readonly rows: number; readonly sha256: string } } {
  if (expression === undefined || trusted === null) return {};
  const rows = trusted.reduce((sum, bit) => sum + bit, 0);
  return { reference: { expression, rows, sha256: sha256(trusted) } };
}
