import { useCase } from './case.slice';
import { useSelection } from './selection.slice';
import { useTags } from './tags.slice';

/** A single selected row is tagged at once, as it is in plain sight; anything more is asked about with its row count. */
export async function pressTagKey(key: string): Promise<void> {
  const tag = useCase.getState().state?.tags.tags.find((definition) => definition.key === key);
  if (tag === undefined) return;
  const { rows } = useSelection.getState();
  const { applyNow, ask } = useTags.getState();
  if (rows.length === 1) await applyNow(tag.name, rows);
  else await ask('apply', tag.name);
}
