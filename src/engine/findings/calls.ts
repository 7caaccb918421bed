import type { DetectorPage, FindingsCalls } from '#shared/contract/findings';
import { detectors } from '../detector-registry';
import type { Detector } from '../detectors/detector';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { replay } from './replay';

export function findingsHandlers(session: Session): Handlers<keyof FindingsCalls> {
  return {
    'findings.run': (request, { signal, progress }) =>
      session.openCase.findings.start(request, session.options, signal, progress),
    'findings.state': async () => session.openCase.findings.state,
    'findings.rows': ({ id }) => session.openCase.findings.rows(id),
    'findings.explain': async ({ row }) => session.openCase.findings.explain(row),
    'findings.suspicion': async () => {
      const { suspicion, rank } = session.openCase.findings;
      return suspicion === null || rank === null ? null : { suspicion, rank };
    },
    'findings.replay': ({ threads }, context) => replay(session, threads, context),
    'findings.detectors': async () => detectors.map(detectorPage),
  };
}

function detectorPage(detector: Detector): DetectorPage {
  return {
    id: detector.id,
    name: detector.name,
    title: detector.title,
    says: detector.says,
    needs: detector.needs,
    params: Object.entries(detector.params).map(([name, spec]) => ({
      name,
      value: String(spec.default),
      about: spec.about,
    })),
    blindSpots: detector.blindSpots,
    reference: detector.reference,
  };
}
