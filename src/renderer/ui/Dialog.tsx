// A modal sheet on the browser's own dialog element: it traps the focus and keeps the rest inert.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './Button';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: number;
  /** Without it the dialog can only be answered. */
  readonly onClose?: () => void;
}

/** What gets the cursor when the dialog opens, unless a control has asked for it. */
const firstControls = 'input:not([readonly]), .dialog-actions .button-primary:enabled';

export function Dialog({ title, children, width = 520, onClose }: DialogProps): React.JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
    const first = dialog?.querySelector<HTMLElement>(firstControls);
    first?.focus();
    if (first instanceof HTMLInputElement) first.select();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      style={{ width }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          event.preventDefault();
          onClose?.();
        }
      }}
      onMouseDown={(event) => {
        if (event.target === element.current) onClose?.();
      }}
    >
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
