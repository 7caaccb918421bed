// What no scan of data like this can see, whatever the self-test recovers.
import type { AnalysisData } from '../analysis/data';

export function blindSpotsOf({ label, text, image, source, annotator, embedding }: AnalysisData): string[] {
  const spots: string[] = [];
  if (label !== null)
    spots.push(
      'a whole subpopulation with wrong labels, where no neighbour, copy or source disagrees',
      'a rule that everybody who labelled got wrong in the same way',
    );
  spots.push('a handful of rows (ten or fewer) that have nothing in common');
  if (label !== null && (text !== null || image !== null))
    spots.push('rows with right labels whose content was optimised against one particular model');
  if (image !== null)
    spots.push('warps, sample-specific patterns and noise that no embedding of images sees');
  if (text !== null)
    spots.push('fluent, varied texts that were written to mislead, without a word in common');
  spots.push(
    'an attack that was designed against detectors like these: many triggers, a slow drip, cover rows',
  );
  if (source === null && annotator === null)
    spots.push('who added the rows: there is no source and no annotator');
  if (embedding?.madeByAssay === false) spots.push('vectors that were forged together with their rows');
  return spots;
}
