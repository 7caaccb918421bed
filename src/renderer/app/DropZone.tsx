import { useEffect, useState } from 'react';
import { desktop } from '../engine-client/bridge';
import { useDialog } from '../store/dialog.slice';
import { report } from '../store/notice.slice';
import { useOpenCase } from '../store/open-case.slice';
import { useVerify } from '../store/verify.slice';
import './drop-zone.css';

/** Takes files and folders dropped anywhere in the window. */
export function DropZone(): React.JSX.Element | null {
  const [isOver, setOver] = useState(false);
  const isVerifying = useDialog((slice) => slice.open === 'verify');
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      const hasFiles = event.dataTransfer?.types.includes('Files') === true;
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = hasFiles ? 'copy' : 'none';
      setOver(hasFiles);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void openDropped(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver ? (
    <div className="drop-zone" aria-hidden="true">
      <p>{isVerifying ? 'Drop to verify' : 'Drop evidence to open it, a bundle to verify it'}</p>
    </div>
  ) : null;
}

async function openDropped(files: readonly File[]): Promise<void> {
  try {
    const chosen = await desktop.dropped(files);
    const [first] = chosen;
    const isVerifying = useDialog.getState().open === 'verify';
    if (first !== undefined && chosen.length === 1 && (isVerifying || first.isBundle))
      await useVerify.getState().verify(first);
    else if (chosen.length > 0) await useOpenCase.getState().wantCase(chosen);
  } catch (thrown) {
    report(thrown);
  }
}
