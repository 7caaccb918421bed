// For tests: runs one detector on data drawn by hand, on this thread, with its default parameters.
import { neverCancelled } from '#shared/base/cancel';
import type { Params } from '#shared/model/finding';
import { Artifacts } from '../analysis/artifacts';
import type { AnalysisData } from '../analysis/data';
import { InlinePool } from '../analysis/inline-pool';
import type { Detector, DetectorResult } from './detector';

export function runAlone(
  detector: Detector,
  data: AnalysisData,
  changed: Params = {},
  seed = 1,
): Promise<DetectorResult> {
  const environment = { pool: new InlinePool(), signal: neverCancelled, progress: () => undefined };
  const defaults = Object.entries(detector.params).map(([name, spec]) => [name, spec.default] as const);
  return detector.run({
    data,
    artifacts: new Artifacts(data, seed, environment),
    params: { ...Object.fromEntries(defaults), ...changed },
    seed,
    signal: neverCancelled,
    progress: () => undefined,
  });
}
