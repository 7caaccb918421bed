// Everything that can be done from the keyboard, in one list: shortcuts, overlay and palette are made from it.
import { verdictTags } from '#shared/contract/tags';
import { useAudit } from '../store/audit.slice';
import { useCase } from '../store/case.slice';
import { useDialog } from '../store/dialog.slice';
import { useFilter } from '../store/filter.slice';
import { type SidebarTab, sidebarTabs, useLayout } from '../store/layout.slice';
import { useOpenCase } from '../store/open-case.slice';
import { useReplay } from '../store/replay.slice';
import { filterToSelection, selectAllFiltered, stepRow } from '../store/row-steps';
import { useScan } from '../store/scan.slice';
import { useSelection } from '../store/selection.slice';
import { useSettings } from '../store/settings.slice';
import { searchInputId, useTable } from '../store/table.slice';
import { pressTagKey } from '../store/tag-keys';
import { useTags } from '../store/tags.slice';
import { useVerify } from '../store/verify.slice';

export type CommandGroup = 'Case' | 'Panels' | 'Rows' | 'Filter' | 'Tags';

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** The first is shown. */
  readonly keys: readonly string[];
  /** Also while the cursor is in a text field. */
  readonly isForInputs?: boolean;
  readonly needsCase: boolean;
  readonly run: () => void;
}

export const tabTitles: Readonly<Record<SidebarTab, string>> = {
  findings: 'Findings',
  dataset: 'Dataset',
  tags: 'Tags',
  compare: 'Compare',
  report: 'Report',
  journal: 'Journal',
};

const caseCommands: readonly Command[] = [
  {
    id: 'openFiles',
    title: 'Open files…',
    group: 'Case',
    keys: ['Ctrl+O'],
    isForInputs: true,
    needsCase: false,
    run: () => void useOpenCase.getState().chooseEvidence('files'),
  },
  {
    id: 'openFolder',
    title: 'Open folder…',
    group: 'Case',
    keys: ['Ctrl+Shift+O'],
    isForInputs: true,
    needsCase: false,
    run: () => void useOpenCase.getState().chooseEvidence('folder'),
  },
  {
    id: 'openCase',
    title: 'Open case…',
    group: 'Case',
    keys: ['Ctrl+Alt+O'],
    isForInputs: true,
    needsCase: false,
    run: () => void useOpenCase.getState().chooseCase(),
  },
  {
    id: 'caseDetails',
    title: 'Case: details and evidence',
    group: 'Case',
    keys: ['Ctrl+D'],
    isForInputs: true,
    needsCase: true,
    run: () => useDialog.getState().show('case'),
  },
  {
    id: 'verify',
    title: 'Verify a bundle or case…',
    group: 'Case',
    keys: ['Ctrl+Shift+V'],
    isForInputs: true,
    needsCase: false,
    run: () => void useVerify.getState().verify(),
  },
  {
    id: 'runScan',
    title: 'Run scan',
    group: 'Case',
    keys: ['Ctrl+Enter'],
    isForInputs: true,
    needsCase: true,
    run: () => void useScan.getState().run(),
  },
  {
    id: 'replay',
    title: 'Replay: make the last scan again',
    group: 'Case',
    keys: ['Ctrl+Shift+Enter'],
    isForInputs: true,
    needsCase: true,
    run: replay,
  },
  {
    id: 'closeCase',
    title: 'Close case',
    group: 'Case',
    keys: ['Ctrl+W'],
    needsCase: true,
    run: () => void useOpenCase.getState().close(),
  },
  {
    id: 'settings',
    title: 'Settings',
    group: 'Case',
    keys: ['Ctrl+,'],
    isForInputs: true,
    needsCase: false,
    run: () => useDialog.getState().show('settings'),
  },
  {
    id: 'theme',
    title: 'Next theme: system, light, dark',
    group: 'Case',
    keys: ['Ctrl+Shift+L'],
    needsCase: false,
    run: nextTheme,
  },
  {
    id: 'palette',
    title: 'All commands',
    group: 'Case',
    keys: ['Ctrl+K'],
    isForInputs: true,
    needsCase: false,
    run: () => useDialog.getState().show('palette'),
  },
  {
    id: 'shortcuts',
    title: 'Keyboard shortcuts',
    group: 'Case',
    keys: ['?', 'F1'],
    needsCase: false,
    run: () => useDialog.getState().show('shortcuts'),
  },
];

const panelCommands: readonly Command[] = [
  ...sidebarTabs.map(
    (tab, i): Command => ({
      id: `tab-${tab}`,
      title: tabTitles[tab],
      group: 'Panels',
      keys: [`Alt+${i + 1}`],
      isForInputs: true,
      needsCase: true,
      run: () => useLayout.getState().show(tab),
    }),
  ),
  {
    id: 'sidebar',
    title: 'Side panel: show or hide',
    group: 'Panels',
    keys: ['Ctrl+B'],
    isForInputs: true,
    needsCase: true,
    run: () => useLayout.getState().toggleSidebar(),
  },
  {
    id: 'inspector',
    title: 'Record inspector: show or hide',
    group: 'Panels',
    keys: ['I'],
    needsCase: true,
    run: () => useLayout.getState().toggleInspector(),
  },
  {
    id: 'map',
    title: 'Map: maximise or restore',
    group: 'Panels',
    keys: ['M'],
    needsCase: true,
    run: () => useLayout.getState().toggleMaximised('map'),
  },
  {
    id: 'table',
    title: 'Table: maximise or restore',
    group: 'Panels',
    keys: ['T'],
    needsCase: true,
    run: () => useLayout.getState().toggleMaximised('table'),
  },
];

const rowCommands: readonly Command[] = [
  {
    id: 'next',
    title: 'Next row',
    group: 'Rows',
    keys: ['J'],
    needsCase: true,
    run: () => void stepRow(1),
  },
  {
    id: 'previous',
    title: 'Previous row',
    group: 'Rows',
    keys: ['K'],
    needsCase: true,
    run: () => void stepRow(-1),
  },
  {
    id: 'goToRow',
    title: 'Go to row…',
    group: 'Rows',
    keys: ['Ctrl+G'],
    isForInputs: true,
    needsCase: true,
    run: () => useDialog.getState().show('goToRow'),
  },
  {
    id: 'selectAll',
    title: 'Select all filtered rows',
    group: 'Rows',
    keys: ['Ctrl+A'],
    needsCase: true,
    run: () => void selectAllFiltered(),
  },
  {
    id: 'clearSelection',
    title: 'Clear the selection',
    group: 'Rows',
    keys: ['Escape'],
    needsCase: true,
    run: () => useSelection.getState().clear(),
  },
  {
    id: 'mostSuspicious',
    title: 'Most suspicious rows first',
    group: 'Rows',
    keys: ['S'],
    needsCase: true,
    run: () => {
      const isScanned = useCase.getState().state?.findings.phase === 'done';
      if (isScanned) useTable.getState().setSort([{ column: 'suspicion', direction: 'descending' }]);
    },
  },
  {
    id: 'audit',
    title: 'Audit rows by looking…',
    group: 'Rows',
    keys: ['Ctrl+Shift+A'],
    isForInputs: true,
    needsCase: true,
    run: () => void useAudit.getState().open(null),
  },
];

const filterCommands: readonly Command[] = [
  {
    id: 'search',
    title: 'Search',
    group: 'Filter',
    keys: ['Ctrl+F', '/'],
    needsCase: true,
    run: () => document.getElementById(searchInputId)?.focus(),
  },
  {
    id: 'showSelected',
    title: 'Show only the selected rows',
    group: 'Filter',
    keys: ['F'],
    needsCase: true,
    run: filterToSelection,
  },
  {
    id: 'clearFilter',
    title: 'Clear all filters',
    group: 'Filter',
    keys: ['Ctrl+Shift+F'],
    isForInputs: true,
    needsCase: true,
    run: () => useFilter.getState().clear(),
  },
  {
    id: 'filterBack',
    title: 'Filter before this one',
    group: 'Filter',
    keys: ['Alt+ArrowLeft'],
    needsCase: true,
    run: () => useFilter.getState().back(),
  },
  {
    id: 'filterForward',
    title: 'Filter after this one',
    group: 'Filter',
    keys: ['Alt+ArrowRight'],
    needsCase: true,
    run: () => useFilter.getState().forward(),
  },
];

const tagCommands: readonly Command[] = [
  ...Array.from(
    { length: 9 },
    (_, i): Command => ({
      id: `tag-${i + 1}`,
      get title() {
        return tagTitle(String(i + 1));
      },
      group: 'Tags',
      keys: [String(i + 1)],
      needsCase: true,
      run: () => void pressTagKey(String(i + 1)),
    }),
  ),
  {
    id: 'undo',
    title: 'Undo the last tagging',
    group: 'Tags',
    keys: ['Ctrl+Z'],
    needsCase: true,
    run: () => void useTags.getState().undo(),
  },
  {
    id: 'redo',
    title: 'Redo',
    group: 'Tags',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    needsCase: true,
    run: () => void useTags.getState().redo(),
  },
];

export const commands: readonly Command[] = [
  ...caseCommands,
  ...panelCommands,
  ...rowCommands,
  ...filterCommands,
  ...tagCommands,
];

/** Empty where no tag has the key. */
function tagTitle(key: string): string {
  const tags = useCase.getState().state?.tags.tags ?? verdictTags;
  const tag = tags.find((definition) => definition.key === key);
  return tag === undefined ? '' : `Tag “${tag.name}”`;
}

/** Commands that stand for something now. */
export function listedCommands(hasCase: boolean): readonly Command[] {
  return commands.filter((command) => command.title !== '' && (hasCase || !command.needsCase));
}

function replay(): void {
  if (useCase.getState().state?.findings.phase !== 'done') return;
  useLayout.getState().show('findings');
  void useReplay.getState().run();
}

function nextTheme(): void {
  const { settings, save } = useSettings.getState();
  save({ theme: settings.theme === 'system' ? 'light' : settings.theme === 'light' ? 'dark' : 'system' });
}
