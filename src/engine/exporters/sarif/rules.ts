// Detectors as rules, and what those had to say that found nothing because they did not run.
import type { JsonValue } from '#shared/base/canonical-json';
import type { DetectorFacts, ReportFacts } from '../../report/report-facts';
import { message, sentences } from './message';

export function rules({ detectors }: ReportFacts): JsonValue[] {
  return detectors.map((detector) => ({
    id: detector.id,
    name: pascalCase(detector.title),
    shortDescription: { text: message(sentences(detector.title)) },
    fullDescription: { text: message(sentences(detector.says)) },
    help: { text: message(helpOf(detector)) },
    properties: { parameters: detector.params as JsonValue },
  }));
}

function helpOf({ needs, blindSpots, reference }: DetectorFacts): string {
  return sentences(
    needs.length === 0 ? '' : `It needs ${needs.join(', ')}`,
    blindSpots.length === 0 ? '' : `What it does not see: ${blindSpots.join(' ')}`,
    reference === '' ? '' : `Reference: ${reference}`,
  );
}

function pascalCase(title: string): string {
  return title
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('');
}

/** Detectors that failed or were left out: what was not examined. */
export function notifications({ detectors, run }: ReportFacts): JsonValue[] {
  if (run === null) return [{ level: 'error', message: { text: 'No scan was run.' } }];
  return detectors.flatMap((detector, index) =>
    detector.outcome === 'failed' || detector.outcome === 'not-chosen'
      ? [
          {
            associatedRule: { id: detector.id, index },
            level: detector.outcome === 'failed' ? 'error' : 'note',
            message: { text: message(sentences(`${detector.title}: ${detector.reason}`)) },
          },
        ]
      : [],
  );
}
