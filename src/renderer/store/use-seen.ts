// Tells the engine what a person has before them, once it has stayed on the screen for a moment. Nothing depends on the answer.
import { useEffect } from 'react';
import type { FindingId, Row } from '#shared/model/ids';
import { engine, useConnection } from './connection.slice';

/** Shorter than this is passing by, not looking. */
const dwellMs = 400;

export function useRowSeen(row: Row | null): void {
  useEffect(() => (row === null ? undefined : tellLater({ rows: [row], findings: [] })), [row]);
}

export function useFindingSeen(id: FindingId): void {
  useEffect(() => tellLater({ rows: [], findings: [id] }), [id]);
}

function tellLater(seen: {
  readonly rows: readonly Row[];
  readonly findings: readonly FindingId[];
}): () => void {
  const timer = setTimeout(() => {
    if (useConnection.getState().client !== null)
      engine()
        .call('coverage.seen', seen)
        .catch(() => undefined);
  }, dwellMs);
  return () => clearTimeout(timer);
}
