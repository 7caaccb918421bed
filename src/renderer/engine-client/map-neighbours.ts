import type { Neighbour } from '#shared/contract/map';
import type { Row } from '#shared/model/ids';
import { engine } from '../store/connection.slice';

/** Nearest rows in the original space, nearest first. */
export function mapNeighbours(row: Row, count: number): Promise<readonly Neighbour[]> {
  return engine().call('map.neighbours', { row, count });
}
