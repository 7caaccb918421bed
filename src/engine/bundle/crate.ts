// What the bundle is, for machines: an RO-Crate 1.1 whose root is the payload. No size or hash of a file stands in it, those
// are in the manifest; so it says the same in each export of a case.
import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { ReportFacts } from '../report/report-facts';

export interface CrateFile {
  /** Relative to the payload folder. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
}

export function crateOf(
  facts: ReportFacts,
  parts: readonly CrateFile[],
  evidence: readonly CrateFile[],
): string {
  const files = [...parts, ...evidence];
  const graph: JsonValue[] = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      about: { '@id': './' },
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
    },
    {
      '@id': './',
      '@type': 'Dataset',
      author: { '@id': '#examiner' },
      datePublished: facts.createdAt,
      description: `Report, findings, flagged rows and journal of the case “${facts.case.name.toWellFormed()}”, which examines ${facts.evidence.name.toWellFormed()} (SHA-256 over all files: ${facts.evidence.evidenceHash}).`,
      hasPart: files.map((file) => ({ '@id': file.id })),
      identifier: `sha256:${facts.evidence.evidenceHash}`,
      license: { '@id': '#terms' },
      mentions: { '@id': '#examination' },
      name: `Evidence bundle of the case ${facts.case.name.toWellFormed()}${facts.redaction === null ? '' : ', redacted for disclosure'}`,
    },
    {
      '@id': '#examiner',
      '@type': 'Person',
      name: facts.writtenBy.toWellFormed(),
    },
    {
      '@id': '#terms',
      '@type': 'CreativeWork',
      description:
        'No licence is given with this bundle. What may be done with it, and with what it quotes from the evidence, is for its holder to say.',
      name: 'No licence given',
    },
    {
      '@id': '#software',
      '@type': 'SoftwareApplication',
      name: facts.tool.name,
      softwareVersion: facts.tool.version,
      version: facts.tool.version,
    },
    {
      '@id': '#examination',
      '@type': 'CreateAction',
      agent: { '@id': '#examiner' },
      endTime: facts.createdAt,
      instrument: { '@id': '#software' },
      name: 'Examination and export',
      object: evidence.length === 0 ? { '@id': '#evidence' } : evidence.map((file) => ({ '@id': file.id })),
      result: parts.map((file) => ({ '@id': file.id })),
    },
    ...(evidence.length === 0 ? [absentEvidence(facts)] : []),
    ...files.map((file) => ({
      '@id': file.id,
      '@type': 'File',
      description: file.description,
      encodingFormat: file.mediaType,
      name: file.name,
    })),
  ];
  const crate = { '@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': graph };
  return `${canonicalJson(crate)}\n`;
}

function absentEvidence(facts: ReportFacts): JsonValue {
  return {
    '@id': '#evidence',
    '@type': 'Dataset',
    description: 'The evidence itself is not in this bundle.',
    identifier: `sha256:${facts.evidence.evidenceHash}`,
    name: facts.evidence.name.toWellFormed(),
  };
}
