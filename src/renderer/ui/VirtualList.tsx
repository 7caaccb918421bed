// A long list of which only what is in sight exists. Up and down move among the items' first buttons.
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { VirtualHeights } from './virtual-window';
import './virtual-list.css';

interface VirtualListProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly render: (item: Item, index: number) => ReactNode;
  readonly estimatedPx: number;
  readonly label: string;
  /** What stands after the last item. */
  readonly footer?: ReactNode;
  readonly onEnd?: () => void;
}

const extraItems = 6;

export function VirtualList<Item>(props: VirtualListProps<Item>): React.JSX.Element {
  const { items, keyOf, render, estimatedPx, label, footer, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const [known, setKnown] = useState<ReadonlyMap<string, number>>(new Map());
  const heights = useMemo(() => {
    const made = new VirtualHeights(items.length, estimatedPx);
    items.forEach((item, i) => {
      const height = known.get(keyOf(item));
      if (height !== undefined) made.measured(i, height);
    });
    return made;
  }, [items, estimatedPx, keyOf, known]);
  const look = useCallback((): void => {
    const element = scroller.current;
    if (element === null) return;
    setSeen({ top: element.scrollTop, height: element.clientHeight });
    if (element.scrollTop + element.clientHeight > element.scrollHeight - 200) onEnd?.();
  }, [onEnd]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
        moveFocus(event, element, event.key === 'ArrowDown' ? 1 : -1);
    };
    element.addEventListener('keydown', onKey);
    return () => {
      observer.disconnect();
      element.removeEventListener('keydown', onKey);
    };
  }, [look]);
  const measure = useCallback((key: string, heightPx: number): void => {
    if (heightPx > 0)
      setKnown((before) => (before.get(key) === heightPx ? before : new Map(before).set(key, heightPx)));
  }, []);
  const [start, end] = heights.range(seen.top, seen.height, extraItems);
  return (
    <div ref={scroller} className="virtual-list" onScroll={look}>
      <ul aria-label={label} style={{ height: heights.totalPx }}>
        {items.slice(start, end).map((item, i) => (
          <VirtualItem
            key={keyOf(item)}
            itemKey={keyOf(item)}
            topPx={heights.topOf(start + i)}
            onMeasured={measure}
            position={start + i + 1}
            count={items.length}
          >
            {render(item, start + i)}
          </VirtualItem>
        ))}
      </ul>
      {footer}
    </div>
  );
}

interface VirtualItemProps {
  readonly itemKey: string;
  readonly topPx: number;
  readonly position: number;
  readonly count: number;
  readonly children: ReactNode;
  readonly onMeasured: (key: string, heightPx: number) => void;
}

function VirtualItem({
  itemKey,
  topPx,
  position,
  count,
  children,
  onMeasured,
}: VirtualItemProps): React.JSX.Element {
  const element = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    const item = element.current;
    if (item === null) return;
    const observer = new ResizeObserver(() => onMeasured(itemKey, item.offsetHeight));
    observer.observe(item);
    onMeasured(itemKey, item.offsetHeight);
    return () => observer.disconnect();
  }, [itemKey, onMeasured]);
  return (
    <li
      ref={element}
      className="virtual-item"
      style={{ transform: `translateY(${topPx}px)` }}
      aria-posinset={position}
      aria-setsize={count}
    >
      {children}
    </li>
  );
}

/** Moves among the first buttons of neighbouring items; leaves keys in inputs alone. */
function moveFocus(event: KeyboardEvent, list: HTMLElement, step: 1 | -1): void {
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
  const current = document.activeElement?.closest<HTMLElement>('.virtual-item');
  const items = [...list.querySelectorAll<HTMLElement>('.virtual-item')];
  const byPosition = items.sort((a, b) => Number(a.ariaPosInSet) - Number(b.ariaPosInSet));
  const from = current === undefined || current === null ? -1 : byPosition.indexOf(current);
  const ahead = step === 1 ? byPosition.slice(from + 1) : byPosition.slice(0, Math.max(0, from)).reverse();
  const button = ahead
    .map((item) => item.querySelector<HTMLElement>('button'))
    .find((candidate) => candidate !== null);
  if (button === undefined || button === null) return;
  event.preventDefault();
  event.stopPropagation();
  button.focus();
  button.scrollIntoView({ block: 'nearest' });
}
