// Tags of people: apply, filter by, count, undo. "Saved" is only said once the engine has said it.
import type { TagsState } from '#shared/contract/tags';
import { useCase } from '../../store/case.slice';
import { useFilter } from '../../store/filter.slice';
import { useSelection } from '../../store/selection.slice';
import { useTable } from '../../store/table.slice';
import { useTags } from '../../store/tags.slice';
import { Button, IconButton } from '../../ui/Button';
import { formatCount, formatRows } from '../../ui/format-number';
import { Section } from '../../ui/Section';
import { TagChip } from '../../ui/TagChip';
import { NewTag } from './NewTag';
import './tags.css';

export function TagsPanel(): React.JSX.Element | null {
  const tags = useCase((slice) => slice.state?.tags ?? null);
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  const { isSaving, savedSeq, undo, redo } = useTags();
  if (tags === null) return null;
  return (
    <>
      <header className="pane-head">
        <h2>Tags</h2>
        <IconButton
          icon="undo"
          label={tags.undo === '' ? 'Nothing to undo' : `Undo: ${tags.undo} (Ctrl+Z)`}
          disabled={tags.undo === '' || isSaving || isReadOnly}
          onClick={() => void undo()}
        />
        <IconButton
          icon="redo"
          label={tags.redo === '' ? 'Nothing to redo' : `Redo: ${tags.redo} (Ctrl+Shift+Z)`}
          disabled={tags.redo === '' || isSaving || isReadOnly}
          onClick={() => void redo()}
        />
      </header>
      <div className="pane-body">
        <p className="tags-target">
          <TargetWords /> {isReadOnly && 'The case is open for reading only.'}
        </p>
        <ul className="tags-list">
          {tags.tags.map((tag) => (
            <TagItem key={tag.name} tag={tag} isReadOnly={isReadOnly} />
          ))}
        </ul>
        <Section title="New tag" isClosedAtFirst>
          <NewTag tags={tags} isReadOnly={isReadOnly} />
        </Section>
        <p className="tags-saved" aria-live="polite">
          {isSaving
            ? 'Saving…'
            : savedSeq === null
              ? `${formatRows(tags.taggedRows)} tagged.`
              : `${formatRows(tags.taggedRows)} tagged. Saved as journal record ${savedSeq}.`}
        </p>
      </div>
    </>
  );
}

function TargetWords(): React.JSX.Element {
  const selected = useSelection((slice) => slice.rows.length);
  const filtered = useTable((slice) => slice.view?.rowCount ?? 0);
  return selected > 0 ? (
    <>
      Tags go to the <b>{formatRows(selected)}</b> selected.
    </>
  ) : (
    <>
      Nothing is selected: tags go to the <b>{formatRows(filtered)}</b> filtered.
    </>
  );
}

interface TagItemProps {
  readonly tag: TagsState['tags'][number];
  readonly isReadOnly: boolean;
}

function TagItem({ tag, isReadOnly }: TagItemProps): React.JSX.Element {
  const ask = useTags((slice) => slice.ask);
  const set = useFilter((slice) => slice.set);
  const isShown = useFilter(
    (slice) => slice.parts.tag?.filter.op === 'tag' && slice.parts.tag.filter.tag === tag.name,
  );
  return (
    <li>
      <button
        type="button"
        className="tags-apply"
        disabled={isReadOnly}
        title={`Tag “${tag.name}”`}
        onClick={() => void ask('apply', tag.name)}
      >
        {tag.key === '' ? <span /> : <kbd>{tag.key}</kbd>}
        <TagChip name={tag.name} color={tag.color} />
      </button>
      <span className="tags-count">{formatCount(tag.rowCount)}</span>
      <IconButton
        icon="filter"
        label={isShown ? `Stop showing only “${tag.name}”` : `Show only rows tagged “${tag.name}”`}
        aria-pressed={isShown}
        disabled={tag.rowCount === 0 && !isShown}
        onClick={() => set('tag', isShown ? null : { filter: { op: 'tag', tag: tag.name }, label: tag.name })}
      />
      <Button
        isSmall
        look="quiet"
        title={`Remove “${tag.name}” from the selection, or else from the filtered rows`}
        disabled={isReadOnly || tag.rowCount === 0}
        onClick={() => void ask('remove', tag.name)}
      >
        Remove
      </Button>
    </li>
  );
}
