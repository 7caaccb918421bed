import type { CancelSignal } from '#shared/base/cancel';
import type { FindingsState } from '#shared/contract/findings';
import type { Finding, Params } from '#shared/model/finding';
import type { FindingId } from '#shared/model/ids';
import type { OpenCase } from '../case/open-case';
import { detectors } from '../detector-registry';
import { readExamples } from './example-rows';
import { gatherTriggers } from './gather-triggers';
import { type DetectorFacts, type ReportFinding, reportLimits } from './report-facts';

/**
 * Findings in rank order with example rows for those that the document describes at length; with `wanted` those that name such a
 * row, which then come first among the examples.
 */
export async function gatherFindings(
  opened: OpenCase,
  signal: CancelSignal,
  wanted: ((row: number) => boolean) | null = null,
): Promise<{ readonly findings: readonly ReportFinding[]; readonly foundCount: number }> {
  const found = opened.findings.state.findings.filter((finding) => finding.outcome === 'found');
  const places = new Map(found.map(({ id }, i) => [id, i + 1]));
  const tagged = new Map<FindingId, ReportFinding['tagged']>();
  const bits = opened.tags.bits();
  const names = opened.tags.state.tags.map(({ name }) => name);
  const examplesOf = new Map<FindingId, readonly number[]>();
  for (const { id, rows } of found) {
    const members = await opened.findings.rows(id);
    const hits = wanted === null ? rows : members.filter((row) => wanted(row));
    if (hits.length === 0 && wanted !== null) continue;
    examplesOf.set(id, [...hits.slice(0, reportLimits.examples)]);
    tagged.set(id, tagCounts(names, bits, members));
  }
  const all = found.filter(({ id }) => examplesOf.has(id));
  const kept = all.slice(0, reportLimits.findings);
  const detailed = chooseDetailed(kept);
  const examples = await readExamples(
    opened,
    detailed.map((finding) => ({
      rows: examplesOf.get(finding.id) ?? [],
      subject: finding.subject,
    })),
  );
  const triggers = await gatherTriggers(opened, detailed, signal);
  const byId = new Map(detailed.map((finding, i) => [finding.id, examples[i] ?? []]));
  const findings = kept.map((finding, i) => {
    const trigger = triggers.get(finding.id);
    return {
      ...finding,
      ...(trigger === undefined ? {} : { trigger }),
      rows: i < reportLimits.findingsWithAllRows ? finding.rows : finding.rows.slice(0, reportLimits.fewRows),
      place: places.get(finding.id) ?? i + 1,
      tagged: tagged.get(finding.id) ?? [],
      isDetailed: byId.has(finding.id),
      examples: byId.get(finding.id) ?? [],
    };
  });
  return { findings, foundCount: all.length };
}

function tagCounts(names: readonly string[], bits: Uint32Array, rows: Uint32Array): ReportFinding['tagged'] {
  const counts = new Uint32Array(names.length);
  for (const row of rows)
    for (let mask = bits[row] ?? 0; mask !== 0; mask &= mask - 1) {
      const place = 31 - Math.clz32(mask & -mask);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  return names.flatMap((tag, i) => {
    const rowCount = counts[i] ?? 0;
    return rowCount === 0 ? [] : [{ tag, rowCount }];
  });
}

/** The first in rank order, but not so many of one detector that the others are crowded out. */
function chooseDetailed(findings: readonly Finding[]): Finding[] {
  const perDetector = new Map<string, number>();
  const chosen: Finding[] = [];
  for (const finding of findings) {
    if (chosen.length >= reportLimits.detailed) break;
    const used = perDetector.get(finding.detector) ?? 0;
    if (used >= reportLimits.detailedPerDetector) continue;
    perDetector.set(finding.detector, used + 1);
    chosen.push(finding);
  }
  return chosen;
}

/** Every detector there is, with what it did in the run or that it was not chosen. */
export function detectorFacts(state: FindingsState): DetectorFacts[] {
  return detectors.map((detector) => {
    const outcome = state.outcomes.find((candidate) => candidate.detector === detector.id);
    const own = state.findings.filter((finding) => finding.detector === detector.id);
    const defaults: Params = Object.fromEntries(
      Object.entries(detector.params).map(([name, spec]) => [name, spec.default]),
    );
    return {
      id: detector.id,
      title: detector.title,
      says: detector.says,
      needs: detector.needs,
      params: own[0]?.params ?? defaults,
      blindSpots: detector.blindSpots,
      reference: detector.reference,
      outcome: outcome?.outcome ?? 'not-chosen',
      reason: outcome?.reason ?? 'left out of the run',
      findingCount: outcome?.findingCount ?? 0,
      nulls: [
        ...new Set(own.filter((finding) => finding.outcome === 'found').map((finding) => finding.null)),
      ].filter((words) => words !== 'none' && words !== ''),
    };
  });
}
