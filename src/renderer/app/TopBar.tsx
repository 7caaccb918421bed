import type { DatasetState } from '#shared/contract/dataset';
import { ThemeSwitch } from '../features/settings/ThemeSwitch';
import { useCase } from '../store/case.slice';
import { useDialog } from '../store/dialog.slice';
import { useJournal } from '../store/journal.slice';
import { useLayout } from '../store/layout.slice';
import { useOpenCase } from '../store/open-case.slice';
import { IconButton } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { shortHash } from '../ui/format-number';
import { visibleText } from '../ui/hidden-characters';
import { Icon } from '../ui/Icon';
import { SafeText } from '../ui/SafeText';
import { verdictLine } from './verdict';
import './top-bar.css';

export function TopBar(): React.JSX.Element | null {
  const state = useCase((slice) => slice.state);
  const close = useOpenCase((slice) => slice.close);
  const show = useDialog((slice) => slice.show);
  const isInspectorOpen = useLayout((slice) => slice.isInspectorOpen);
  const toggleInspector = useLayout((slice) => slice.toggleInspector);
  if (state === null) return null;
  const verdict = verdictLine(state.findings, state.dataset);
  return (
    <header className="top-bar">
      <div className="top-bar-case" title={visibleText(state.folderPath)}>
        <IconButton icon="left" label="Close the case" onClick={() => void close()} />
        <button
          type="button"
          className="top-bar-about"
          title="Case: details and evidence (Ctrl+D)"
          onClick={() => show('case')}
        >
          <SafeText text={state.name} />
        </button>
        {state.readOnly && (
          <span className="top-bar-read-only" title={visibleText(state.readOnlyReason)}>
            <Icon name="lock" size={12} /> read-only
          </span>
        )}
      </div>
      <div className="top-bar-evidence">
        <Icon name="file" size={12} />
        <span className="top-bar-name" title={visibleText(state.dataset.name)}>
          <SafeText text={state.dataset.name} />
        </span>
        <HashState dataset={state.dataset} />
      </div>
      <p className="top-bar-verdict" title={verdict}>
        {verdict}
      </p>
      <JournalHead />
      <ThemeSwitch />
      <div className="top-bar-tools">
        <IconButton icon="command" label="All commands (Ctrl+K)" onClick={() => show('palette')} />
        <IconButton icon="help" label="Keyboard shortcuts (?)" onClick={() => show('shortcuts')} />
        <IconButton icon="settings" label="Settings (Ctrl+,)" onClick={() => show('settings')} />
        <IconButton
          icon="panel"
          label="Record inspector (I)"
          aria-pressed={isInspectorOpen}
          onClick={toggleInspector}
        />
      </div>
    </header>
  );
}

function HashState({ dataset }: { readonly dataset: DatasetState }): React.JSX.Element {
  const { evidenceHash, files } = dataset;
  if (files.some((file) => file.hashState === 'changed'))
    return (
      <span className="top-bar-hash top-bar-hash-changed">
        <Icon name="warning" size={12} /> evidence has changed
      </span>
    );
  if (evidenceHash === null) {
    const done = files.filter((file) => file.hashState === 'done').length;
    return (
      <span className="top-bar-hash">
        hashing, {done} of {files.length}
      </span>
    );
  }
  return (
    <span className="top-bar-hash" title={`SHA-256 of the evidence: ${evidenceHash}`}>
      <code>{shortHash(evidenceHash)}</code>
      <CopyButton text={evidenceHash} label="Copy the evidence hash" />
    </span>
  );
}

function JournalHead(): React.JSX.Element | null {
  const head = useJournal((slice) => slice.records[0]);
  const show = useLayout((slice) => slice.show);
  if (head === undefined) return null;
  return (
    <button
      type="button"
      className="top-bar-journal"
      title={`Journal record ${head.seq}, ${head.hash}`}
      aria-label={`Journal, newest record ${head.seq}`}
      onClick={() => show('journal')}
    >
      <Icon name="chain" size={12} />
      <span>{head.seq}</span>
      <code>{shortHash(head.hash)}</code>
    </button>
  );
}
