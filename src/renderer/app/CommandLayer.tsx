// Listens for shortcuts, and shows the dialogs that commands open.
import { useEffect } from 'react';
import { CaseDialog } from '../features/case/CaseDialog';
import { SettingsDialog } from '../features/settings/SettingsDialog';
import { GoToRowDialog } from '../features/table/GoToRowDialog';
import { VerifyDialog } from '../features/verify/VerifyDialog';
import { useCase } from '../store/case.slice';
import { useDialog } from '../store/dialog.slice';
import { CommandPalette } from './CommandPalette';
import { commands } from './commands';
import { matchesKeys } from './keys';
import { ShortcutOverlay } from './ShortcutOverlay';

export function CommandLayer(): React.JSX.Element | null {
  const open = useDialog((slice) => slice.open);
  useEffect(() => {
    window.addEventListener('keydown', runShortcut);
    return () => window.removeEventListener('keydown', runShortcut);
  }, []);
  const close = (): void => useDialog.getState().show(null);
  switch (open) {
    case 'palette':
      return <CommandPalette onClose={close} />;
    case 'shortcuts':
      return <ShortcutOverlay onClose={close} />;
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'goToRow':
      return <GoToRowDialog onClose={close} />;
    case 'case':
      return <CaseDialog onClose={close} />;
    case 'verify':
      return <VerifyDialog />;
    case null:
      return null;
  }
}

function runShortcut(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isInDialog(event.target)) return;
  const isTyping = isTextInput(event.target);
  const hasCase = useCase.getState().state !== null;
  const command = commands.find(
    (candidate) =>
      (hasCase || !candidate.needsCase) &&
      (!isTyping || candidate.isForInputs === true) &&
      candidate.keys.some((keys) => matchesKeys(event, keys)),
  );
  if (command === undefined) return;
  event.preventDefault();
  command.run();
}

/** Dialogs and popovers have keys of their own, and nothing behind an open dialog can be done. */
function isInDialog(target: EventTarget | null): boolean {
  if (document.querySelector('dialog:modal') !== null) return true;
  return target instanceof Element && target.closest('dialog') !== null;
}

function isTextInput(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
