import { assertNever } from '#shared/base/assert';
import { ComparePanel } from '../features/compare/ComparePanel';
import { DatasetPanel } from '../features/dataset/DatasetPanel';
import { FindingsPanel } from '../features/findings/FindingsPanel';
import { JournalPanel } from '../features/journal/JournalPanel';
import { ReportPanel } from '../features/report/ReportPanel';
import { TagsPanel } from '../features/tags/TagsPanel';
import { useLayout } from '../store/layout.slice';

export function Sidebar(): React.JSX.Element {
  const tab = useLayout((slice) => slice.tab);
  switch (tab) {
    case 'findings':
      return <FindingsPanel />;
    case 'dataset':
      return <DatasetPanel />;
    case 'tags':
      return <TagsPanel />;
    case 'compare':
      return <ComparePanel />;
    case 'report':
      return <ReportPanel />;
    case 'journal':
      return <JournalPanel />;
    default:
      return assertNever(tab, 'tab');
  }
}
