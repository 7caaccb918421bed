import { assertNever } from '#shared/base/assert';
import { DatasetPanel } from '../features/dataset/DatasetPanel';
import { FindingsPanel } from '../features/findings/FindingsPanel';
import { JournalPanel } from '../features/journal/JournalPanel';
import { TagsPanel } from '../features/tags/TagsPanel';
import { useLayout } from '../store/layout.slice';
import { EmptyState } from '../ui/EmptyState';

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
      return (
        <NotYet
          title="Compare"
          needs="Needs a second version of this dataset, and a build of Assay that can compare."
        >
          Rows added, removed and changed, labels that were flipped, and re-ordering told apart.
        </NotYet>
      );
    case 'report':
      return (
        <NotYet title="Report" needs="Needs a build of Assay that can write reports.">
          Identity of the evidence, method, findings, tags, comparison and the log of every action, as HTML,
          PDF and JSON.
        </NotYet>
      );
    case 'journal':
      return <JournalPanel />;
    default:
      return assertNever(tab, 'tab');
  }
}

interface NotYetProps {
  readonly title: string;
  readonly needs: string;
  readonly children: string;
}

function NotYet({ title, needs, children }: NotYetProps): React.JSX.Element {
  return (
    <>
      <header className="pane-head">
        <h2>{title}</h2>
      </header>
      <EmptyState title={needs}>
        <p>{children}</p>
      </EmptyState>
    </>
  );
}
