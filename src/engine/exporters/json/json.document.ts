import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { DocumentExporter } from '../../report/document-exporter';
import { reportSchemaVersion } from '../../report/report-facts';

/** The facts of the report as canonical JSON (RFC 8785): one line, keys sorted, for machines. */
const json: DocumentExporter = {
  id: 'json',
  title: 'JSON',
  fileName: 'report.json',
  async print({ facts }) {
    const content = { format: 'assay-report', schemaVersion: reportSchemaVersion, ...facts };
    return new TextEncoder().encode(`${canonicalJson(representable(content) as JsonValue)}\n`);
  },
};
export default json;

/** JSON has no lone surrogates, infinities or NaN: the first become U+FFFD, the others null. */
function representable(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(representable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key.toWellFormed(), representable(member)]),
  );
}
