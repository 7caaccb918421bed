// The engine: everything that can be asked, and nothing about who asks. Hosts carry it over a port.
import { auditHandlers } from './audit/calls';
import { bundleHandlers } from './bundle/calls';
import { caseHandlers } from './case/calls';
import { compareHandlers } from './compare/calls';
import { coverageHandlers } from './coverage/calls';
import { datasetHandlers } from './dataset/calls';
import { findingsHandlers } from './findings/calls';
import { journalHandlers } from './journal/calls';
import { mapHandlers } from './map/calls';
import { reportPictures } from './map/picture/report-pictures';
import { estimateHandlers } from './memory/calls';
import { notesHandlers } from './notes/calls';
import type { Engine, EngineOptions } from './options';
import { reportHandlers } from './report/calls';
import { rowsHandlers } from './rows/calls';
import { selfTestHandlers } from './selftest/calls';
import { Session } from './session';
import { signOffHandlers } from './sign-off/calls';
import { tableHandlers } from './table/calls';
import { tagsHandlers } from './tags/calls';
import { triggerHandlers } from './trigger/calls';

export type { Engine, EngineOptions } from './options';

export function createEngine(options: EngineOptions): Engine {
  const session = new Session(options);
  return {
    handlers: {
      ...caseHandlers(session),
      ...datasetHandlers(session),
      ...tableHandlers(session),
      ...findingsHandlers(session),
      ...estimateHandlers(session),
      ...mapHandlers(session),
      ...tagsHandlers(session),
      ...journalHandlers(session),
      ...notesHandlers(session),
      ...coverageHandlers(session),
      ...compareHandlers(session),
      ...rowsHandlers(session),
      ...reportHandlers(session, reportPictures),
      ...bundleHandlers(session, reportPictures),
      ...selfTestHandlers(session),
      ...signOffHandlers(session),
      ...triggerHandlers(session),
      ...auditHandlers(session),
    },
    subscribe: (listener) => session.subscribe(listener),
    grant: (handle, path) => session.grant(handle, path),
    lend: (handle, key) => session.lend(handle, key),
    close: () => session.replaceCase(null),
  };
}
