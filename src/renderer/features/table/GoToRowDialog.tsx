import { useState } from 'react';
import { asRow } from '#shared/model/ids';
import { useCase } from '../../store/case.slice';
import { useSelection } from '../../store/selection.slice';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { formatCount } from '../../ui/format-number';

/** Looks at a row by its number, whether the filter shows it or not. */
export function GoToRowDialog({ onClose }: { readonly onClose: () => void }): React.JSX.Element {
  const recordCount = useCase((slice) => slice.state?.dataset.recordCount ?? 0);
  const [text, setText] = useState('');
  const row = /^\d{1,10}$/.test(text.trim()) ? Number(text.trim()) : null;
  const isThere = row !== null && row < recordCount;
  return (
    <Dialog title="Go to row" width={360} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isThere) return;
          onClose();
          useSelection.getState().visit(asRow(row));
        }}
      >
        <TextField
          label={`Row number, 0 to ${formatCount(Math.max(0, recordCount - 1))}`}
          value={text}
          inputMode="numeric"
          problem={text.trim() === '' || isThere ? '' : 'There is no such row.'}
          onChange={(event) => setText(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" isSubmit disabled={!isThere}>
            Go
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
