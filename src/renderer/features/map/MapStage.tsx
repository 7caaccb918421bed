// The canvas and everything a pointer does on it. The worker draws the points; what the hand draws is an overlay of SVG.
import { useEffect, useRef, useState } from 'react';
import { type Point, screenFromWorld, type View, viewOf, worldFromScreen } from '#shared/raster/camera';
import { useSelection } from '../../store/selection.slice';
import { endGesture, type Gesture, type GestureEnd, moveGesture, startGesture } from './gesture';
import { HoverCard } from './HoverCard';
import { useMap } from './map.slice';
import { wheelZoom } from './map-keys';
import type { RasterLink } from './raster-link';
import type { PlacedRow } from './raster-messages';
import { StageOverlay } from './StageOverlay';
import { useRasterLink } from './use-raster-link';

interface MapStageProps {
  readonly label: string;
  readonly link: RasterLink | null;
  readonly onLink: (link: RasterLink | null) => void;
}

const reachPixels = 8;

export function MapStage({ label, link, onLink }: MapStageProps): React.JSX.Element {
  const stage = useRef<HTMLDivElement>(null);
  const current = useRef<Gesture | null>(null);
  const [gesture, showGesture] = useState<Gesture | null>(null);
  const [pointer, setPointer] = useState<Point | null>(null);
  const mode = useMap((slice) => slice.mode);
  const size = useMap((slice) => slice.size);
  const camera = useMap((slice) => slice.camera);
  const isStill = useMap((slice) => slice.frame === null && slice.bounds !== null);
  const hover = useMap((slice) => slice.hover);
  const focus = useSelection((slice) => slice.focus);
  const view = camera === null ? null : viewOf(camera, size);
  useRasterLink(stage, onLink);
  useWheel(stage);
  useHover(link, gesture === null && isStill ? pointer : null, view);

  /** At once, and then on the screen: several moves may come before the next picture of the window. */
  const setGesture = (next: Gesture | null): void => {
    current.current = next;
    showGesture(next);
  };
  const onDown = (event: React.PointerEvent<HTMLDivElement>): void => {
    const keys = { shift: event.shiftKey, ctrl: event.ctrlKey || event.altKey };
    const started = startGesture(mode, event.button, placeIn(event), keys);
    if (started === null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    useMap.getState().hoverOver(null);
    setGesture(started);
  };
  const onMove = (event: React.PointerEvent<HTMLDivElement>): void => {
    setPointer(placeIn(event));
    for (const at of placesOf(event)) {
      if (current.current === null) return;
      const moved = moveGesture(current.current, at);
      setGesture(moved.gesture);
      if (moved.pan !== null) useMap.getState().pan(moved.pan);
    }
  };
  const onUp = (): void => {
    const end = current.current === null ? null : endGesture(current.current);
    setGesture(null);
    if (end !== null && link !== null && view !== null && isStill) void select(link, view, end);
  };
  return (
    <div
      ref={stage}
      className={`map-stage map-stage-${gesture?.kind === 'pan' ? 'panning' : mode}`}
      role="application"
      aria-label={label}
      tabIndex={0}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => setGesture(null)}
      onPointerLeave={() => {
        setPointer(null);
        useMap.getState().hoverOver(null);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || gesture === null) return;
        event.preventDefault();
        event.stopPropagation();
        setGesture(null);
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      <StageOverlay gesture={gesture} hover={hover === null || view === null ? null : placed(view, hover)} />
      {hover !== null && hover.row !== focus && pointer !== null && gesture === null && (
        <HoverCard row={hover.row} at={pointer} stage={size} />
      )}
    </div>
  );
}

function placed(view: View, at: Point): Point {
  return screenFromWorld(view, at.x, at.y);
}

function placeIn(event: React.PointerEvent<HTMLDivElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** Every place the pointer has passed since the last event, so that a lasso has all of them. */
function placesOf(event: React.PointerEvent<HTMLDivElement>): readonly Point[] {
  const box = event.currentTarget.getBoundingClientRect();
  const passed = event.nativeEvent.getCoalescedEvents();
  return (passed.length > 0 ? passed : [event.nativeEvent]).map((one) => {
    return { x: one.clientX - box.left, y: one.clientY - box.top };
  });
}

/** Zooms around the pointer; the listener must not be passive, or the window would scroll too. */
function useWheel(stage: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const element = stage.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = stage.current?.getBoundingClientRect();
      if (box === undefined) return;
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      useMap.getState().zoom(wheelZoom(event.deltaY, event.deltaMode, event.ctrlKey), at);
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [stage]);
}

/** Asks for the row under the pointer, one question at a time; the last place is always asked for. */
function useHover(link: RasterLink | null, pointer: Point | null, view: View | null): void {
  const latest = useRef({ pointer, view });
  const isAsking = useRef(false);
  useEffect(() => {
    latest.current = { pointer, view };
    if (isAsking.current || link === null) return;
    isAsking.current = true;
    void follow(link, latest).then(() => {
      isAsking.current = false;
    });
  });
}

async function follow(
  link: RasterLink,
  latest: React.RefObject<{ readonly pointer: Point | null; readonly view: View | null }>,
): Promise<void> {
  for (let asked: Point | null = null; latest.current.pointer !== asked; ) {
    const { pointer, view } = latest.current;
    asked = pointer;
    if (pointer === null || view === null) return;
    const found = await nearest(link, view, pointer);
    const { hover, hoverOver } = useMap.getState();
    if (found?.row !== hover?.row && latest.current.pointer !== null) hoverOver(found);
  }
}

function nearest(link: RasterLink, view: View, at: Point): Promise<PlacedRow | null> {
  const { x, y } = worldFromScreen(view, at.x, at.y);
  return link.ask({ what: 'nearest', x, y, radius: reachPixels / view.scale });
}

async function select(link: RasterLink, view: View, end: NonNullable<GestureEnd>): Promise<void> {
  const selection = useSelection.getState();
  switch (end.kind) {
    case 'click': {
      const found = await nearest(link, view, end.at);
      if (found !== null) {
        selection.change(Uint32Array.of(found.row), end.how);
        selection.look(found.row);
      } else if (end.how === 'replace') selection.clear();
      return;
    }
    case 'rectangle': {
      const a = worldFromScreen(view, end.from.x, end.from.y);
      const b = worldFromScreen(view, end.to.x, end.to.y);
      const rows = await link.ask({
        what: 'rectangle',
        minX: Math.min(a.x, b.x),
        maxX: Math.max(a.x, b.x),
        minY: Math.min(a.y, b.y),
        maxY: Math.max(a.y, b.y),
      });
      selection.change(rows, end.how);
      return;
    }
    case 'lasso': {
      const polygon = Float64Array.from(
        end.path.flatMap((point) => {
          const { x, y } = worldFromScreen(view, point.x, point.y);
          return [x, y];
        }),
      );
      selection.change(await link.ask({ what: 'lasso', polygon }), end.how);
    }
  }
}
