// The only list there is: every unit is a folder that default-exports a plain description, found at build time.
import { byCodeUnit } from '#shared/base/canonical-json';
import type { Detector } from './detectors/detector';
import type { RowExporter } from './exporters/exporter';
import type { Format } from './formats/format';
import type { DocumentExporter } from './report/document-exporter';

function sorted<Unit extends { readonly id: string }>(modules: Record<string, Unit>): readonly Unit[] {
  const units = Object.values(modules).sort((a, b) => byCodeUnit(a.id, b.id));
  for (const [i, unit] of units.entries())
    if (units[i + 1]?.id === unit.id) throw new Error(`Two units have the id ${unit.id}`);
  return units;
}

export const formats = sorted(
  import.meta.glob<Format>('./formats/[!_]*/*.format.ts', { eager: true, import: 'default' }),
);

export const detectors = sorted(
  import.meta.glob<Detector>('./detectors/[!_]*/*.detector.ts', { eager: true, import: 'default' }),
);

export const rowExporters = sorted(
  import.meta.glob<RowExporter>('./exporters/[!_]*/*.exporter.ts', { eager: true, import: 'default' }),
).filter((exporter) => exporter.kind === 'rows');

export const documentExporters = sorted(
  import.meta.glob<DocumentExporter>('./exporters/[!_]*/*.document.ts', { eager: true, import: 'default' }),
);
