// How the map is looked at. It outlives the panel, which goes away while the table has the whole place.
import { create } from 'zustand';
import type { MapColors, MapState, Neighbour } from '#shared/contract/map';
import {
  type Bounds,
  type Camera,
  fitBounds,
  limitZoom,
  type Point,
  panBy,
  type Size,
  zoomAround,
} from '#shared/raster/camera';
import type { MapMode } from './gesture';
import { toggleHidden } from './legend-model';
import type { PlacedRow } from './raster-messages';
import { mapMargin } from './raster-scene';

export interface LayoutFrame {
  readonly epoch: number;
  readonly epochs: number;
}

interface MapView {
  /** What the coordinates on the screen belong to; null while there are none, or while they still move. */
  readonly shown: MapState | null;
  readonly bounds: Bounds | null;
  /** Set while a layout runs. */
  readonly frame: LayoutFrame | null;
  /** In pixels of the style sheet. */
  readonly size: Size;
  readonly camera: Camera | null;
  /** Whether the camera shows the whole map and should go on doing so. */
  readonly isFitted: boolean;
  /** Whether the legend is unfolded; the map is then fitted beside it. */
  readonly isLegendOpen: boolean;
}

interface MapSlice extends MapView {
  /** Folder of the case that all this is about. */
  readonly folder: string | null;
  readonly mode: MapMode;
  readonly colors: MapColors | null;
  readonly hidden: ReadonlySet<number>;
  readonly hover: PlacedRow | null;
  readonly neighbours: readonly Neighbour[];
  /** What went wrong or was done last, for people. */
  readonly notice: string;
  /** Forgets what was chosen for another case. */
  readonly belongTo: (folder: string | null) => void;
  readonly setMode: (mode: MapMode) => void;
  readonly show: (shown: MapState | null, bounds: Bounds | null) => void;
  readonly showFrame: (frame: LayoutFrame | null, bounds: Bounds | null) => void;
  readonly resize: (size: Size) => void;
  readonly pan: (by: Point) => void;
  readonly zoom: (factor: number, around?: Point) => void;
  readonly fitAll: () => void;
  readonly fit: (bounds: Bounds) => void;
  /** Another choice of colours shows all categories again. */
  readonly color: (colors: MapColors | null) => void;
  readonly hide: (hidden: ReadonlySet<number>) => void;
  readonly toggle: (category: number) => void;
  readonly unfoldLegend: (isLegendOpen: boolean) => void;
  readonly hoverOver: (row: PlacedRow | null) => void;
  readonly setNeighbours: (neighbours: readonly Neighbour[]) => void;
  readonly say: (notice: string) => void;
}

/** A selection is zoomed to with more room around it than the whole map has. */
const selectionMargin = 0.15;
/** A selection of one point, or of points in one place, is shown with its surroundings. */
const smallestShare = 0.02;

const nothing = {
  shown: null,
  bounds: null,
  frame: null,
  camera: null,
  isFitted: true,
  colors: null,
  hidden: new Set<number>(),
  hover: null,
  neighbours: [],
  notice: '',
};

export const useMap = create<MapSlice>((set, get) => ({
  ...nothing,
  folder: null,
  size: { width: 0, height: 0 },
  isLegendOpen: true,
  mode: 'pan',
  belongTo: (folder) => {
    if (folder !== get().folder) set({ ...nothing, folder });
  },
  setMode: (mode) => set({ mode }),
  show: (shown, bounds) =>
    set((slice) => {
      const isSame = shown?.sha256 === slice.shown?.sha256;
      return refitted({ ...slice, shown, bounds, frame: null, isFitted: slice.isFitted || !isSame });
    }),
  showFrame: (frame, bounds) =>
    set((slice) =>
      refitted({ ...slice, frame, ...(bounds === null ? {} : { bounds, shown: null, isFitted: true }) }),
    ),
  resize: (size) => set((slice) => ({ ...refitted({ ...slice, size }), hover: null })),
  pan: (by) =>
    set(({ camera }) =>
      camera === null ? {} : { camera: panBy(camera, by.x, by.y), isFitted: false, hover: null },
    ),
  zoom: (factor, around) =>
    set(({ camera, bounds, size }) => {
      if (camera === null || bounds === null) return {};
      const { x, y } = around ?? { x: size.width / 2, y: size.height / 2 };
      const limited = limitZoom(camera, fitBounds(bounds, size, mapMargin), factor);
      return { camera: zoomAround(camera, size, x, y, limited), isFitted: false, hover: null };
    }),
  fitAll: () => set((slice) => refitted({ ...slice, isFitted: true })),
  fit: (wanted) =>
    set((slice) => {
      if (slice.bounds === null) return {};
      const camera = fitBeside(slice, atLeast(wanted, slice.bounds, smallestShare), selectionMargin);
      return { camera, isFitted: false };
    }),
  color: (colors) =>
    set({ colors, ...(colors?.column === get().colors?.column ? {} : { hidden: new Set(), notice: '' }) }),
  hide: (hidden) => set({ hidden }),
  toggle: (category) => set({ hidden: toggleHidden(get().hidden, category) }),
  unfoldLegend: (isLegendOpen) => set((slice) => refitted({ ...slice, isLegendOpen })),
  hoverOver: (hover) => set({ hover }),
  setNeighbours: (neighbours) => set({ neighbours }),
  say: (notice) => set({ notice }),
}));

function refitted(view: MapView): MapView {
  const { bounds, size, isFitted, camera } = view;
  if (bounds === null || size.width === 0 || size.height === 0) return view;
  if (!isFitted && camera !== null) return view;
  return { ...view, camera: fitBeside(view, bounds, mapMargin) };
}

/** As much room as the legend takes, where there is enough beside it. */
const legendPixels = 212;
const narrowest = 2.5 * legendPixels;

function fitBeside({ size, isLegendOpen }: MapView, bounds: Bounds, margin: number): Camera {
  const taken = isLegendOpen && size.width >= narrowest ? legendPixels : 0;
  const camera = fitBounds(bounds, { width: size.width - taken, height: size.height }, margin);
  return { ...camera, x: camera.x + taken / 2 / camera.scale };
}

/** The bounds, made at least `share` of the whole wide and high. */
function atLeast(bounds: Bounds, whole: Bounds, share: number): Bounds {
  const least = share * Math.max(whole.maxX - whole.minX, whole.maxY - whole.minY);
  const padX = Math.max(0, least - (bounds.maxX - bounds.minX)) / 2;
  const padY = Math.max(0, least - (bounds.maxY - bounds.minY)) / 2;
  return {
    minX: bounds.minX - padX,
    minY: bounds.minY - padY,
    maxX: bounds.maxX + padX,
    maxY: bounds.maxY + padY,
  };
}
