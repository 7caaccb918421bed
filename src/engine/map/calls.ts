import type { MapCalls } from '#shared/contract/map';
import type { Handlers } from '../options';
import type { Session } from '../session';
import { mapColors } from './map-colors';
import { pictureHandlers } from './picture/calls';

export function mapHandlers(session: Session): Handlers<keyof MapCalls> {
  return {
    'map.coordinates': async () => {
      const { coordinates, state } = session.openCase.findings;
      return coordinates === null || state.map === null ? null : { state: state.map, coordinates };
    },
    'map.colors': ({ by }, { signal }) => mapColors(session.openCase, by, signal),
    'map.neighbours': ({ row, count }, { signal }) => session.openCase.neighbours.of(row, count, signal),
    ...pictureHandlers(session, mapColors),
  };
}
