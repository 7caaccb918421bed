// The window while a case is open: panels on the left, map over table in the middle, one record on the right.
// The report takes the place of both while its panel is open.
import { ReportPreview } from '../features/report/ReportPreview';
import { RecordInspector } from '../features/table/record/RecordInspector';
import { useLayout } from '../store/layout.slice';
import { Splitter } from '../ui/Splitter';
import { CaseAlerts } from './CaseAlerts';
import { Centre } from './Centre';
import { ErrorBoundary } from './ErrorBoundary';
import { NavRail } from './NavRail';
import { Sidebar } from './Sidebar';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import './workbench.css';

const paneMinPx = 260;
const paneMaxPx = 640;

export function Workbench(): React.JSX.Element {
  const { tab, isSidebarOpen, isInspectorOpen, sidebarPx, inspectorPx, resize } = useLayout();
  const isReport = isSidebarOpen && tab === 'report';
  return (
    <div className="workbench">
      <TopBar />
      <CaseAlerts />
      <div className="workbench-middle">
        <NavRail />
        {isSidebarOpen && (
          <>
            <aside className="workbench-pane" style={{ width: sidebarPx }} aria-label="Side panel">
              <ErrorBoundary part="panel">
                <Sidebar />
              </ErrorBoundary>
            </aside>
            <Splitter
              label="Width of the side panel"
              direction="vertical"
              value={sidebarPx}
              min={paneMinPx}
              max={paneMaxPx}
              perPixel={() => 1}
              onChange={(px) => resize({ sidebarPx: px })}
              onReset={() => resize({ sidebarPx: 340 })}
            />
          </>
        )}
        {isReport ? (
          <ErrorBoundary part="report">
            <ReportPreview />
          </ErrorBoundary>
        ) : (
          <Centre />
        )}
        {isInspectorOpen && !isReport && (
          <>
            <Splitter
              label="Width of the record inspector"
              direction="vertical"
              value={inspectorPx}
              min={paneMinPx}
              max={paneMaxPx}
              perPixel={() => -1}
              onChange={(px) => resize({ inspectorPx: px })}
              onReset={() => resize({ inspectorPx: 340 })}
            />
            <aside className="workbench-pane" style={{ width: inspectorPx }} aria-label="Record inspector">
              <ErrorBoundary part="record">
                <RecordInspector />
              </ErrorBoundary>
            </aside>
          </>
        )}
      </div>
      <StatusBar />
    </div>
  );
}
