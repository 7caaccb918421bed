// A small panel beside a control, above everything else and outside of it, so that keys typed here are not also the
// control's. Escape and a click elsewhere close it.
import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
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
  const element = useRef<HTMLDialogElement>(null);
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const panel = element.current;
    const from = anchor.current;
    if (panel === null || from === null) return;
    panel.showPopover();
    place(panel, from.getBoundingClientRect());
    panel.querySelector<HTMLElement>('input, select, button')?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
    const onMouse = ({ target }: MouseEvent): void => {
      if (target instanceof Node && !panel.contains(target) && !from.contains(target)) close();
    };
    panel.addEventListener('keydown', onKey);
    document.addEventListener('mousedown', onMouse, true);
    return () => {
      panel.removeEventListener('keydown', onKey);
      document.removeEventListener('mousedown', onMouse, true);
      if (panel.contains(document.activeElement) && from.isConnected) from.focus();
    };
  }, [anchor]);
  return createPortal(
    <dialog ref={element} popover="manual" aria-label={label} className="popover" style={{ width }}>
      {children}
    </dialog>,
    document.body,
  );
}

/** Below the control where there is room, else above; never outside the window. */
function place(panel: HTMLElement, from: DOMRect): void {
  const { offsetWidth, offsetHeight } = panel;
  const left = Math.min(from.left, window.innerWidth - offsetWidth - marginPx);
  const below = from.bottom + gapPx;
  const hasRoom = below + offsetHeight <= window.innerHeight - marginPx;
  panel.style.left = `${Math.max(marginPx, left)}px`;
  panel.style.top = `${hasRoom ? below : Math.max(marginPx, from.top - gapPx - offsetHeight)}px`;
}
