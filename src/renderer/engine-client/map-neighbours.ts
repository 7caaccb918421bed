import type { MapCalls, Neighbour } from '#shared/contract/map';
import type { Row } from '#shared/model/ids';
import { engine } from '../store/connection.slice';

type NeighboursCall = MapCalls['map.neighbours'];

interface MapClient {
  readonly call: (
    name: 'map.neighbours',
    params: NeighboursCall['params'],
  ) => Promise<NeighboursCall['result']>;
}

/** Nearest rows in the original space. An engine without a map answers "usage": it does not know the call. */
export function mapNeighbours(row: Row, count: number): Promise<readonly Neighbour[]> {
  return (engine() as unknown as MapClient).call('map.neighbours', { row, count });
}
