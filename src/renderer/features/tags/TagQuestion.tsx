// The question before a tag: how many rows, which ones, and room for a comment. Enter says yes.
import { useState } from 'react';
import { useCase } from '../../store/case.slice';
import { type TagQuestion as Question, useTags } from '../../store/tags.slice';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { SafeText } from '../../ui/SafeText';
import { TagChip } from '../../ui/TagChip';
import { tagQuestionWords } from './tag-words';
import './tags.css';

export function TagQuestion(): React.JSX.Element | null {
  const question = useTags((slice) => slice.question);
  return question === null ? null : <TagQuestionDialog question={question} />;
}

function TagQuestionDialog({ question }: { readonly question: Question }): React.JSX.Element {
  const { dismiss, confirm, isSaving } = useTags();
  const definition = useCase((slice) => slice.state?.tags.tags.find((tag) => tag.name === question.tag));
  const [note, setNote] = useState('');
  const { action, target, count } = question;
  const isReady = count !== null && count > 0 && !isSaving;
  return (
    <Dialog title={action === 'apply' ? 'Tag rows' : 'Remove a tag'} width={420} onClose={dismiss}>
      <form
        className="tag-question"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void confirm(note.trim());
        }}
      >
        <p className="tag-question-words" aria-live="polite">
          {tagQuestionWords(question)} <TagChip name={question.tag} color={definition?.color ?? 7} />
        </p>
        {target.about !== '' && (
          <p className="field-hint">
            <SafeText text={target.about} />
          </p>
        )}
        {action === 'apply' && (
          <label className="field">
            <span className="visually-hidden">Comment</span>
            <input
              className="input"
              placeholder="Comment (optional)"
              value={note}
              maxLength={2000}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
        )}
        <DialogActions>
          <Button onClick={dismiss}>Cancel</Button>
          <Button look="primary" isSubmit disabled={!isReady}>
            {isSaving ? 'Saving…' : action === 'apply' ? 'Tag' : 'Remove'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
