import { useCase } from '../../store/case.slice';

/** Stops the scan that lays the map out. */
export function cancelLayout(): void {
  useCase.getState().task?.cancel();
}
