import type { SelfTestCalls } from '#shared/contract/selftest';
import type { Handlers } from '../options';
import type { Session } from '../session';

export function selfTestHandlers(session: Session): Handlers<keyof SelfTestCalls> {
  return {
    'selftest.run': (run, context) => session.openCase.selfTest.run(run, session.options, context),
    'selftest.state': async () => session.openCase.selfTest.state,
  };
}
