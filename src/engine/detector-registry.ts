// The only list of detectors there is, found at build time.
import type { Detector } from './detectors/detector';
import { sortedUnits } from './sorted-units';

export const detectors = sortedUnits(
  import.meta.glob<Detector>('./detectors/[!_]*/*.detector.ts', { eager: true, import: 'default' }),
);
