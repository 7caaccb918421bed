import type { EstimateCalls, ScanEstimate } from '#shared/contract/estimate';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { availableMB } from './available-memory';
import { fittingSample, peakMB, sampledSize, timeClass } from './scan-estimate';
import { scanSize } from './scan-size';

export function estimateHandlers(session: Session): Handlers<keyof EstimateCalls> {
  return {
    'findings.estimate': async ({ map, threads, sample }): Promise<ScanEstimate> => {
      const { options, dataset } = session;
      const whole = await scanSize(dataset, map, threads ?? options.threads);
      const size = sample === null || sample >= whole.rows ? whole : sampledSize(whole, sample);
      const available = availableMB(options.memoryLimitMB ?? null);
      const peak = peakMB(size);
      const fits = peak <= available;
      return {
        rows: size.rows,
        allRows: whole.rows,
        peakMB: peak,
        availableMB: available,
        fits,
        sampleRows: fits ? null : fittingSample(whole, available),
        time: timeClass(size),
      };
    },
  };
}
