// What follows from what: events of the engine reach the slices, and slices that depend on others are brought along.
import type { EngineEvent } from '#shared/contract/index';
import { useAudit } from './audit.slice';
import { useBundle } from './bundle.slice';
import { useCase } from './case.slice';
import { useCompare } from './compare.slice';
import { useConnection } from './connection.slice';
import { useFilter } from './filter.slice';
import { useHighlight } from './highlight.slice';
import { useJournal } from './journal.slice';
import { useMapColor } from './map-color.slice';
import { useMemory } from './memory.slice';
import { useNotes } from './notes.slice';
import { useRedaction } from './redaction.slice';
import { useReplay } from './replay.slice';
import { useReport } from './report.slice';
import { useScan } from './scan.slice';
import { useSelection } from './selection.slice';
import { useSelfTest } from './self-test.slice';
import { useSignOff } from './sign-off.slice';
import { openView, useTable } from './table.slice';
import { useTags } from './tags.slice';
import { useTrigger } from './trigger.slice';

export function startReactions(): void {
  useConnection.subscribe(({ client }, before) => {
    if (client !== before.client) client?.onEvent(onEngineEvent);
  });
  useFilter.subscribe(({ parts }, before) => {
    if (parts !== before.parts) void openView();
  });
  useCase.subscribe(({ state, folder }, { state: before, folder: folderBefore }) => {
    if (folder !== folderBefore || (state === null) !== (before === null)) onOtherCase();
    if (state === null || before === null) return;
    if (state.tags !== before.tags) onContentChanged('tag', ['tags']);
    if (state.compare !== before.compare) onCompared();
    if (state.findings.phase === 'running') useReplay.getState().forget();
    else if (state.findings !== before.findings) onFindings();
    if (
      state.dataset.roles !== before.dataset.roles ||
      state.dataset.evidenceHash !== before.dataset.evidenceHash
    )
      void useJournal.getState().refresh();
  });
}

function onEngineEvent(event: EngineEvent): void {
  if (event.kind === 'memory') useMemory.setState({ rssBytes: event.rssBytes });
  else if (event.kind === 'journal') void useJournal.getState().refresh();
  else if (event.kind === 'selftest') useSelfTest.setState({ state: event.state });
  else useCase.getState().apply(event);
}

function onOtherCase(): void {
  useTable.getState().forget();
  useSelection.setState({ rows: new Uint32Array(0), focus: null });
  useTags.getState().forget();
  useJournal.getState().forget();
  useNotes.getState().forget();
  useFilter.getState().forget();
  useCompare.getState().forget();
  useReport.getState().forget();
  useBundle.getState().forget();
  useRedaction.getState().forget();
  useSignOff.getState().forget();
  useReplay.getState().forget();
  useMapColor.getState().choose(null);
  useSelfTest.getState().forget();
  useTrigger.getState().forget();
  useHighlight.getState().show(null);
  useAudit.getState().close();
  useScan.getState().change({ referenceText: '' });
  useScan.setState({ estimate: null });
  if (useCase.getState().state === null) return;
  void openView();
  void useJournal.getState().refresh();
  void useScan.getState().loadDetectors();
  void useSelfTest.getState().load();
}

/** Findings of another run: a filter on one that is gone would stand for nothing. */
function onFindings(): void {
  useTrigger.getState().forget();
  useHighlight.getState().show(null);
  const { parts, set } = useFilter.getState();
  const known = useCase.getState().state?.findings.findings ?? [];
  const filter = parts.finding?.filter;
  if (filter?.op === 'finding' && !known.some((finding) => finding.id === filter.id)) set('finding', null);
  onContentChanged('finding', ['suspicion', 'rank']);
}

/** A filter on differences of another comparison would stand for other rows. */
function onCompared(): void {
  useFilter.getState().set('difference', null);
  void useJournal.getState().refresh();
}

/** Pages are read again; the view is opened again where its rows or their order may be others now. */
function onContentChanged(origin: 'tag' | 'finding', sortColumns: readonly string[]): void {
  const { sort, contentChanged } = useTable.getState();
  const isFiltered = useFilter.getState().parts[origin] !== undefined;
  contentChanged();
  if (isFiltered || sort.some((part) => sortColumns.includes(part.column))) void openView();
  void useJournal.getState().refresh();
}
