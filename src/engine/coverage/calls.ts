import type { CoverageCalls } from '#shared/contract/coverage';
import type { Handlers } from '../options';
import type { Session } from '../session';

export function coverageHandlers(session: Session): Handlers<keyof CoverageCalls> {
  return {
    'coverage.seen': async ({ rows, findings }) => {
      const { coverage, parts } = session.openCase;
      if (parts.journal !== null) await coverage.see(rows, findings);
      return null;
    },
    'coverage.state': async () => {
      const { coverage, findings } = session.openCase;
      return coverage.state(findings.state.findings.filter(({ outcome }) => outcome === 'found'));
    },
  };
}
