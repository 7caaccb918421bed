import { useState } from 'react';
import type { TagsState } from '#shared/contract/tags';
import { useCase } from '../../store/case.slice';
import { engine } from '../../store/connection.slice';
import { errorOf } from '../../store/notice.slice';
import { Button } from '../../ui/Button';
import { Select, TextField } from '../../ui/Field';
import { tagColors } from '../../ui/TagChip';

interface NewTagProps {
  readonly tags: TagsState;
  readonly isReadOnly: boolean;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** A tag of the examiner's own, with a free key and a colour. */
export function NewTag({ tags, isReadOnly }: NewTagProps): React.JSX.Element {
  const freeKeys = keys.filter((key) => !tags.tags.some((tag) => tag.key === key));
  const [name, setName] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const [color, setColor] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const chosenKey = key ?? freeKeys[0] ?? '';
  const chosenColor = color ?? tags.tags.length % tagColors;
  const define = async (): Promise<void> => {
    try {
      const state = await engine().call('tags.define', {
        name: name.trim(),
        key: chosenKey,
        color: chosenColor,
      });
      useCase.getState().apply({ kind: 'tags', state });
      setName('');
      setKey(null);
      setColor(null);
      setProblem('');
    } catch (thrown) {
      setProblem(errorOf(thrown).message);
    }
  };
  return (
    <form
      className="new-tag"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void define();
      }}
    >
      <TextField
        label="Name"
        value={name}
        maxLength={60}
        problem={problem}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="new-tag-line">
        <label className="field">
          <span>Key</span>
          <Select label="Key" value={chosenKey} onChange={(event) => setKey(event.target.value)}>
            <option value="">none</option>
            {freeKeys.map((free) => (
              <option key={free}>{free}</option>
            ))}
          </Select>
        </label>
        <div className="field">
          <span>Colour</span>
          <div className="new-tag-colors" role="radiogroup" aria-label="Colour">
            {Array.from({ length: tagColors }, (_, i) => (
              <input
                key={i}
                type="radio"
                name="tag-color"
                className={`tag-color-${i}`}
                aria-label={`Colour ${i + 1}`}
                checked={chosenColor === i}
                onChange={() => setColor(i)}
              />
            ))}
          </div>
        </div>
      </div>
      <Button isSmall isSubmit disabled={isReadOnly || name.trim() === ''}>
        Add tag
      </Button>
    </form>
  );
}
