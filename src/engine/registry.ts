// Formats and exporters: every unit is a folder that default-exports a plain description, found at build time. Detectors are
// listed apart, as the threads that run them need no other unit nor the database that those bring with them.
import type { RowExporter } from './exporters/exporter';
import type { Format } from './formats/format';
import type { DocumentExporter } from './report/document-exporter';
import { sortedUnits } from './sorted-units';

export const formats = sortedUnits(
  import.meta.glob<Format>('./formats/[!_]*/*.format.ts', { eager: true, import: 'default' }),
);

export const rowExporters = sortedUnits(
  import.meta.glob<RowExporter>('./exporters/[!_]*/*.exporter.ts', { eager: true, import: 'default' }),
).filter((exporter) => exporter.kind === 'rows');

export const documentExporters = sortedUnits(
  import.meta.glob<DocumentExporter>('./exporters/[!_]*/*.document.ts', { eager: true, import: 'default' }),
);
