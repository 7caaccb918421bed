// A modal sheet on the browser's own dialog element: it traps the focus and keeps the rest inert.
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { IconButton } from './Button';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: number;
  /** Without it the dialog can only be answered. */
  readonly onClose?: () => void;
}

/** What gets the cursor when the dialog opens. */
const firstControls = 'input:not([readonly]), .dialog-actions .button-primary:enabled';

export function Dialog({ title, children, width = 520, onClose }: DialogProps): React.JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = useEffectEvent(() => onClose?.());
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    const before = document.activeElement;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>(firstControls);
    first?.focus();
    if (first instanceof HTMLInputElement) first.select();
    const onCancel = (event: Event): void => {
      event.preventDefault();
      close();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
    const onMouse = (event: MouseEvent): void => {
      if (event.target === dialog) close();
    };
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('keydown', onKey);
    dialog.addEventListener('mousedown', onMouse);
    return () => {
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('keydown', onKey);
      dialog.removeEventListener('mousedown', onMouse);
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={titleId} style={{ width }}>
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {onClose !== undefined && <IconButton icon="close" label="Close" onClick={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** The row of buttons that ends a dialog. */
export function DialogActions({ children }: { readonly children: ReactNode }): React.JSX.Element {
  return <div className="dialog-actions">{children}</div>;
}
