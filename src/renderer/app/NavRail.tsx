import { useCase } from '../store/case.slice';
import { type SidebarTab, sidebarTabs, useLayout } from '../store/layout.slice';
import { useSettings } from '../store/settings.slice';
import { Icon, type IconName } from '../ui/Icon';
import { tabTitles } from './commands';
import { showKeys } from './keys';
import './nav-rail.css';

const icons: Readonly<Record<SidebarTab, IconName>> = {
  findings: 'findings',
  dataset: 'dataset',
  tags: 'tag',
  compare: 'compare',
  report: 'report',
  journal: 'journal',
};

export function NavRail(): React.JSX.Element {
  const { tab, isSidebarOpen, show } = useLayout();
  const platform = useSettings((slice) => slice.facts?.platform ?? 'linux');
  const found = useCase(
    (slice) => slice.state?.findings.findings.filter((finding) => finding.outcome === 'found').length ?? 0,
  );
  return (
    <nav className="nav-rail" aria-label="Panels">
      {sidebarTabs.map((name, i) => {
        const isOpen = isSidebarOpen && tab === name;
        return (
          <button
            key={name}
            type="button"
            aria-current={isOpen ? 'page' : undefined}
            title={`${tabTitles[name]} (${showKeys(`Alt+${i + 1}`, platform)})`}
            onClick={() => show(name)}
          >
            <Icon name={icons[name]} size={18} />
            <span>{tabTitles[name]}</span>
            {name === 'findings' && found > 0 && <small>{found > 999 ? '999+' : found}</small>}
          </button>
        );
      })}
    </nav>
  );
}
