import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { DocumentExporter } from '../../report/document-exporter';
import { reportSchemaVersion } from '../../report/report-facts';
import { representable } from '../../report/representable';

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
