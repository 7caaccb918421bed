import { useCase } from '../../store/case.slice';
import { useMapColor } from '../../store/map-color.slice';
import { useSelection } from '../../store/selection.slice';
import { colorGroups, shownColor } from './color-choices';
import type { MapMode } from './gesture';
import { MapButton, type MapIconName } from './MapIcon';
import { useMap } from './map.slice';
import { savePicture } from './save-picture';

interface MapHeadProps {
  /** Shows the selected rows as large as they fit. */
  readonly zoomToSelection: () => void;
}

const modes: readonly (readonly [MapMode, MapIconName, string])[] = [
  ['pan', 'pan', 'Drag the map (P); Shift drags a rectangle'],
  ['rectangle', 'rectangle', 'Select a rectangle (R)'],
  ['lasso', 'lasso', 'Select with a lasso (L)'],
];

/** Modes, zoom and the choice of colours. */
export function MapHead({ zoomToSelection }: MapHeadProps): React.JSX.Element {
  const mode = useMap((slice) => slice.mode);
  const hasMap = useMap((slice) => slice.bounds !== null);
  const isFitted = useMap((slice) => slice.isFitted);
  const isShown = useMap((slice) => slice.shown !== null);
  const isSelected = useSelection((slice) => slice.rows.length > 0);
  const { setMode, zoom, fitAll } = useMap.getState();
  return (
    <header className="map-head">
      <h2>Map</h2>
      <fieldset className="map-buttons" aria-label="What dragging does">
        {modes.map(([value, icon, label]) => (
          <MapButton
            key={value}
            icon={icon}
            label={label}
            isPressed={mode === value}
            onClick={() => setMode(value)}
          />
        ))}
      </fieldset>
      <fieldset className="map-buttons" aria-label="Zoom">
        <MapButton icon="plus" label="Zoom in (+)" isDisabled={!hasMap} onClick={() => zoom(1.5)} />
        <MapButton icon="minus" label="Zoom out (−)" isDisabled={!hasMap} onClick={() => zoom(1 / 1.5)} />
        <MapButton
          icon="fit"
          label="Show the whole map (0)"
          isDisabled={!hasMap || isFitted}
          onClick={fitAll}
        />
        <MapButton
          icon="zoomSelection"
          label="Zoom to the selection (Z)"
          isDisabled={!hasMap || !isSelected}
          onClick={zoomToSelection}
        />
      </fieldset>
      <ColorMenu />
      <MapButton
        icon="picture"
        label="Save the whole map as a picture in the case’s exports"
        isDisabled={!isShown}
        onClick={() => void savePicture()}
      />
    </header>
  );
}

function ColorMenu(): React.JSX.Element | null {
  const state = useCase((slice) => slice.state);
  const { by, choose } = useMapColor();
  if (state === null) return null;
  return (
    <label className="map-color">
      <span>Colour</span>
      <select value={shownColor(state, by)} onChange={(event) => choose(event.currentTarget.value)}>
        {colorGroups(state).map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.choices.map((choice) => (
              <option key={choice.by} value={choice.by}>
                {choice.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
