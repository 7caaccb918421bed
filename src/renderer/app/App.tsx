import { lazy, Suspense } from 'react';
import { AuditDialog } from '../features/audit/AuditDialog';
import { NewCaseSheet } from '../features/case/NewCaseSheet';
import { Welcome } from '../features/case/Welcome';
import { TagQuestion } from '../features/tags/TagQuestion';
import { useCase } from '../store/case.slice';
import { useOpenCase } from '../store/open-case.slice';
import { CommandLayer } from './CommandLayer';
import { DropZone } from './DropZone';
import { EngineLossDialog } from './EngineLossDialog';
import { ErrorBoundary } from './ErrorBoundary';
import { loadWorkbench } from './load-workbench';
import { Notices } from './Notices';

const Workbench = lazy(loadWorkbench);

export function App(): React.JSX.Element {
  const hasCase = useCase((slice) => slice.state !== null);
  const hasDraft = useOpenCase((slice) => slice.draft !== null);
  return (
    <ErrorBoundary>
      <Suspense fallback={<main className="workbench" aria-busy="true" />}>
        {hasCase ? <Workbench /> : <Welcome />}
      </Suspense>
      {hasDraft && <NewCaseSheet />}
      <TagQuestion />
      <AuditDialog />
      <CommandLayer />
      <DropZone />
      <Notices />
      <EngineLossDialog />
    </ErrorBoundary>
  );
}
