// The workbench, with table and map, is most of the window's code, and the welcome screen needs none of it: it comes after the
// first paint, before anybody has opened a case.
import type { ComponentType } from 'react';

export async function loadWorkbench(): Promise<{ readonly default: ComponentType }> {
  const { Workbench } = await import('./Workbench');
  return { default: Workbench };
}
