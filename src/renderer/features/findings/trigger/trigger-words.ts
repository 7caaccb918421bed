// The trigger card in words.
import type { TriggerCard, TriggerVariant } from '#shared/contract/trigger';
import type { Effect } from '#shared/model/finding';
import { formatCount, formatRows, formatValue } from '../../../ui/format-number';
import { codePointName } from '../../../ui/hidden-characters';

/** "60 of 62 rows with it are labelled bread (97 %); 300 of 541 without it (55 %)." */
export function labelWords({ label, with: carriers, without, odds }: TriggerCard): string {
  const share = (part: number, whole: number): string =>
    whole === 0 ? '' : ` (${formatValue(Math.round((1000 * part) / whole) / 10)} %)`;
  const own = `${formatCount(carriers.withLabel)} of ${formatRows(carriers.labelled)} with it ${carriers.labelled === 1 ? 'is' : 'are'} labelled ${label?.value ?? ''}${share(carriers.withLabel, carriers.labelled)}`;
  return odds === null
    ? `${own}.`
    : `${own}; ${formatCount(without.withLabel)} of ${formatCount(without.labelled)} without it${share(without.withLabel, without.labelled)}.`;
}

export function oddsWords({ value, lo, hi }: Effect): string {
  return `${short(value)} (95 % interval ${short(lo ?? 0)} to ${short(hi ?? 0)}). What else goes with it is not held fixed here.`;
}

/** Three digits are more than an odds ratio is worth. */
function short(value: number): string {
  return value >= 1e6 ? value.toExponential(1).replace('e+', 'e') : formatValue(Number(value.toPrecision(3)));
}

export function coverageWords({ kind, flagged, covered, with: carriers }: TriggerCard): string {
  if (kind === 'patch') return `${formatRows(flagged)} with these pixels.`;
  if (kind === 'characters' && covered < flagged)
    return `${formatCount(covered)} of the ${formatRows(flagged)} of this finding carry one of these; the others carry rarer ones.`;
  const others =
    carriers.rows > covered ? ` ${formatRows(carriers.rows)} of the dataset carry it as written.` : '';
  return `${formatCount(covered)} of the ${formatRows(flagged)} of this finding carry it.${others}`;
}

export function variantName({ kinds, character }: TriggerVariant): string {
  if (character !== null) return codePointName(character);
  if (kinds.length === 0) return 'as written';
  return kinds.map((kind) => (kind === 'case' ? 'upper or lower case' : kind)).join(', ');
}

export function sweepWords({ kind, variants }: TriggerCard): string {
  if (kind === 'characters') return 'Rows by character:';
  const disguised = variants.filter(({ kinds }) => kinds.length > 0);
  if (disguised.length === 0)
    return 'No row carries it in another case, with other spacing, hidden characters or look-alike letters, or in another order.';
  const rows = disguised.reduce((sum, variant) => sum + variant.rows.length, 0);
  return `${formatRows(rows)} more ${rows === 1 ? 'carries' : 'carry'} a variant of it. That may be chance for short or common words.`;
}
