// Where findings are: files of the evidence by their relative names, and records in them, which are no lines of text.
import type { JsonValue } from '#shared/base/canonical-json';
import type { EvidenceFile } from '#shared/contract/dataset';
import type { Row } from '#shared/model/ids';
import type { ReportFacts } from '../../report/report-facts';

const baseId = 'EVIDENCE';

/** Where the evidence lay is nobody's business. */
export const evidenceBase: JsonValue = {
  [baseId]: { description: { text: 'The folder that holds the evidence.' } },
};

/** Viewers show them one by one; all rows of a finding are in the rows that are exported. */
const rowsLocated = 100;

export function artifacts({ evidence }: ReportFacts): JsonValue[] {
  return evidence.files.map((file) => ({
    location: { uri: uriOf(file), uriBaseId: baseId },
    length: file.byteLength,
    ...(file.sha256 === null ? {} : { hashes: { 'sha-256': file.sha256 } }),
  }));
}

export function rowLocations({ evidence }: ReportFacts, rows: readonly Row[]): JsonValue[] {
  return rows.slice(0, rowsLocated).map((row) => {
    const index = evidence.files.findLastIndex((file) => file.firstRow <= row);
    const file = evidence.files[index];
    return {
      logicalLocations: [{ fullyQualifiedName: `row ${row}`, kind: 'row', name: String(row) }],
      ...(file === undefined || row >= file.firstRow + file.recordCount
        ? {}
        : { physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: baseId, index } } }),
    };
  });
}

function uriOf({ path }: EvidenceFile): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
