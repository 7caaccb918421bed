import { byCodeUnit } from '#shared/base/canonical-json';

/** Modules that a glob found, by id, so that the order never depends on the disk. Throws where two have one id. */
export function sortedUnits<Unit extends { readonly id: string }>(
  modules: Record<string, Unit>,
): readonly Unit[] {
  const units = Object.values(modules).sort((a, b) => byCodeUnit(a.id, b.id));
  for (const [i, unit] of units.entries())
    if (units[i + 1]?.id === unit.id) throw new Error(`Two units have the id ${unit.id}`);
  return units;
}
