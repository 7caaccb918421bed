// A small panel beside a control, above everything else. Escape and a click elsewhere close it.
import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import './popover.css';

interface PopoverProps {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly children: ReactNode;
  readonly width?: number;
  readonly onClose: () => void;
}

const gapPx = 4;
const marginPx = 8;

export function Popover({ anchor, label, children, width = 280, onClose }: PopoverProps): React.JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const panel = element.current;
    const from = anchor.current;
    if (panel === null || from === null) return;
    panel.showPopover();
    place(panel, from.getBoundingClientRect());
    const first = panel.querySelector<HTMLElement>('[data-first], input, select, button');
    first?.focus();
    return () => {
      const hadFocus = panel.contains(document.activeElement);
      if (hadFocus && from.isConnected) from.focus();
    };
  }, [anchor]);
  useEffect(() => {
    const close = (event: MouseEvent): void => {
      const { target } = event;
      if (!(target instanceof Node)) return;
      if (element.current?.contains(target) !== true && anchor.current?.contains(target) !== true) onClose();
    };
    document.addEventListener('mousedown', close, true);
    return () => document.removeEventListener('mousedown', close, true);
  }, [anchor, onClose]);
  return (
    <div
      ref={element}
      popover="manual"
      role="dialog"
      aria-label={label}
      className="popover"
      style={{ width }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
    >
      {children}
    </div>
  );
}

/** Below the control where there is room, else above; never outside the window. */
function place(panel: HTMLElement, from: DOMRect): void {
  const { offsetWidth, offsetHeight } = panel;
  const left = Math.min(from.left, window.innerWidth - offsetWidth - marginPx);
  const below = from.bottom + gapPx;
  const fits = below + offsetHeight <= window.innerHeight - marginPx;
  const top = fits ? below : Math.max(marginPx, from.top - gapPx - offsetHeight);
  panel.style.left = `${Math.max(marginPx, left)}px`;
  panel.style.top = `${fits ? below : Math.min(top, window.innerHeight - marginPx - offsetHeight)}px`;
}
