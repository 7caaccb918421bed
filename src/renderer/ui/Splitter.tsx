// The bar between two panes: dragged, moved with the arrow keys, set back with a double click.
import { useRef } from 'react';
import './splitter.css';

interface SplitterProps {
  readonly label: string;
  /** "vertical" stands upright between left and right. */
  readonly direction: 'vertical' | 'horizontal';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** How the value changes when the bar moves right or down by a pixel. */
  readonly perPixel: () => number;
  readonly onChange: (value: number) => void;
  readonly onReset: () => void;
}

const keyStepPx = 24;

export function Splitter({
  label,
  direction,
  value,
  min,
  max,
  perPixel,
  onChange,
  onReset,
}: SplitterProps): React.JSX.Element {
  const start = useRef<{ readonly at: number; readonly value: number } | null>(null);
  const position = (event: React.PointerEvent): number =>
    direction === 'vertical' ? event.clientX : event.clientY;
  const change = (next: number): void => onChange(Math.min(max, Math.max(min, next)));
  const [lessKey, moreKey] =
    direction === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  return (
    <div className={`splitter splitter-${direction}`}>
      <input
        type="range"
        aria-label={label}
        title={`${label}: drag, arrow keys, double-click to set back`}
        min={min}
        max={max}
        step="any"
        value={value}
        readOnly
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus();
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = { at: position(event), value };
        }}
        onPointerMove={(event) => {
          const from = start.current;
          if (from !== null) change(from.value + (position(event) - from.at) * perPixel());
        }}
        onPointerUp={() => {
          start.current = null;
        }}
        onDoubleClick={onReset}
        onKeyDown={(event) => {
          const step = event.key === moreKey ? 1 : event.key === lessKey ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          event.stopPropagation();
          change(value + step * keyStepPx * perPixel());
        }}
      />
    </div>
  );
}
