import { useCase } from '../../store/case.slice';
import { engine } from '../../store/connection.slice';
import { useJournal } from '../../store/journal.slice';
import { useMapColor } from '../../store/map-color.slice';
import { shownColor } from './color-choices';
import { useMap } from './map.slice';
import { shownTheme } from './shown-theme';

const size = { width: 1600, height: 1200 };

/** Has the engine draw the whole map, coloured as it is now, into the exports of the case. */
export async function savePicture(): Promise<void> {
  const { state } = useCase.getState();
  const { say } = useMap.getState();
  if (state === null) return;
  try {
    const color = shownColor(state, useMapColor.getState().by);
    await engine().call('map.picture', { color, ...size, theme: shownTheme(), out: null });
    void useJournal.getState().refresh();
    say(
      state.readOnly
        ? 'The case is open for reading only: the picture was not saved.'
        : 'Saved as a picture in the case’s folder exports.',
    );
  } catch (thrown) {
    say(thrown instanceof Error ? thrown.message : String(thrown));
  }
}
