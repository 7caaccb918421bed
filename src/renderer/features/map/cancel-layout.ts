import { useTasks } from '../../store/task.slice';

/** Stops the scan that lays the map out. */
export function cancelLayout(): void {
  for (const task of useTasks.getState().tasks) if (task.name === 'findings.run') task.cancel();
}
