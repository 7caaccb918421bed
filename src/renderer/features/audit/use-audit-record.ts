import { useEffect, useState } from 'react';
import type { TableRecord } from '#shared/contract/table';
import type { Row } from '#shared/model/ids';
import { engine } from '../../store/connection.slice';
import { report } from '../../store/notice.slice';

/** The record of the row to look at; null until it is there. */
export function useAuditRecord(row: Row | undefined): TableRecord | null {
  const [record, setRecord] = useState<TableRecord | null>(null);
  useEffect(() => {
    if (row === undefined) return;
    let isGone = false;
    engine()
      .call('table.record', { row })
      .then((loaded) => {
        if (!isGone) setRecord(loaded);
      })
      .catch(report);
    return () => {
      isGone = true;
    };
  }, [row]);
  return record?.row === row ? record : null;
}
