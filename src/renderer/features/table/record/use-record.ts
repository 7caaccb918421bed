import { useCallback, useEffect, useState } from 'react';
import type { EngineError } from '#shared/contract/errors';
import type { RowEvidence } from '#shared/contract/findings';
import type { Neighbour } from '#shared/contract/map';
import type { TableCard, TableRecord } from '#shared/contract/table';
import type { Row } from '#shared/model/ids';
import { mapNeighbours } from '../../../engine-client/map-neighbours';
import { useCase } from '../../../store/case.slice';
import { engine } from '../../../store/connection.slice';
import { errorOf } from '../../../store/notice.slice';
import { useTable } from '../../../store/table.slice';

/** What is asked about a row: the answer, why there is none, or neither while it is on its way. */
export interface Asked<Value> {
  readonly value: Value | null;
  readonly problem: EngineError | null;
}

interface Answer<Value> extends Asked<Value> {
  readonly row: Row;
}

const nothing = { value: null, problem: null };

/** Asks for something about a row, and again with each version; the last answer, of whichever row it is. */
function useLastAnswer<Value>(
  row: Row | null,
  ask: (row: Row) => Promise<Value>,
  version: unknown,
): Answer<Value> | null {
  const [answer, setAnswer] = useState<Answer<Value> | null>(null);
  useEffect(() => {
    if (row === null) return;
    let isGone = false;
    ask(row).then(
      (value) => {
        if (!isGone) setAnswer({ row, value, problem: null });
      },
      (thrown: unknown) => {
        if (!isGone) setAnswer({ row, value: null, problem: errorOf(thrown) });
      },
    );
    return () => {
      isGone = true;
    };
  }, [row, ask, version]);
  return row === null ? null : answer;
}

/** The answer about this very row. */
function useAsked<Value>(row: Row | null, ask: (row: Row) => Promise<Value>, version: unknown): Asked<Value> {
  const answer = useLastAnswer(row, ask, version);
  return answer === null || answer.row !== row ? nothing : answer;
}

/** The record of a row; the one before stays in sight until it is there. */
export function useRecord(row: Row | null): Asked<TableRecord> {
  const version = useTable((slice) => slice.contentVersion);
  return useLastAnswer(row, askRecord, version) ?? nothing;
}

export function useEvidence(row: Row | null): Asked<RowEvidence> {
  const findings = useCase((slice) => slice.state?.findings);
  return useAsked(findings?.phase === 'done' ? row : null, askEvidence, findings);
}

export interface NeighbourCard extends Neighbour {
  readonly card: TableCard | null;
}

export function useNeighbours(row: Row | null): Asked<readonly NeighbourCard[]> {
  const findings = useCase((slice) => slice.state?.findings);
  return useAsked(findings?.phase === 'done' ? row : null, askNeighbours, findings);
}

/** Whether the table does not show a row because of the filter. */
export function useIsOutside(row: Row | null): boolean {
  const view = useTable((slice) => slice.view?.view ?? null);
  const ask = useCallback(
    async (asked: Row) => (view === null ? 0 : engine().call('table.indexOf', { view, row: asked })),
    [view],
  );
  return useAsked(row, ask, view).value === -1;
}

const neighboursAsked = 10;

async function askRecord(row: Row): Promise<TableRecord> {
  return engine().call('table.record', { row });
}

async function askEvidence(row: Row): Promise<RowEvidence> {
  return engine().call('findings.explain', { row });
}

async function askNeighbours(row: Row): Promise<readonly NeighbourCard[]> {
  const neighbours = await mapNeighbours(row, neighboursAsked);
  const rows = Uint32Array.from(neighbours, (neighbour) => neighbour.row);
  const cards = await engine().call('table.cards', { rows });
  return neighbours.map((neighbour, i) => ({ ...neighbour, card: cards[i] ?? null }));
}
