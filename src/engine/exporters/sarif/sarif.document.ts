import { canonicalJson, type JsonValue } from '#shared/base/canonical-json';
import type { DocumentExporter } from '../../report/document-exporter';
import { hypothesisCaveat } from '../../report/techniques';
import { artifacts, evidenceBase } from './locations';
import { message } from './message';
import { resultsOf } from './results';
import { notifications, rules } from './rules';
import { taxonomies } from './taxonomies';

/** The findings as SARIF 2.1.0 (OASIS), canonical JSON on one line, for tools that gather findings of many programs. */
const sarif: DocumentExporter = {
  id: 'sarif',
  title: 'SARIF',
  fileName: 'findings.sarif',
  async print({ facts }) {
    const failed = facts.detectors.some((detector) => detector.outcome === 'failed');
    const run: JsonValue = {
      tool: {
        driver: {
          name: facts.tool.name,
          semanticVersion: facts.tool.version,
          version: facts.tool.version,
          rules: rules(facts),
          supportedTaxonomies: taxonomies.map(({ name }, index) => ({ name, index })),
        },
      },
      taxonomies,
      invocations: [
        {
          executionSuccessful: facts.run !== null && !failed,
          ...(facts.run?.ranAt == null ? {} : { startTimeUtc: facts.run.ranAt }),
          toolExecutionNotifications: notifications(facts),
        },
      ],
      originalUriBaseIds: evidenceBase,
      artifacts: artifacts(facts),
      results: resultsOf(facts),
      columnKind: 'unicodeCodePoints',
      properties: {
        case: facts.case.name.toWellFormed(),
        createdAt: facts.createdAt,
        evidenceHash: facts.evidence.evidenceHash,
        evidenceFileCount: facts.evidence.fileCount,
        foundCount: facts.foundCount,
        journalHead: facts.journal.head.hash,
        contentSha256: facts.contentSha256,
        redaction:
          facts.redaction === null ? null : { ...facts.redaction, columns: [...facts.redaction.columns] },
        seed: facts.run?.seed ?? null,
        techniques: message(hypothesisCaveat),
      },
    };
    const log: JsonValue = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [run],
    };
    return new TextEncoder().encode(`${canonicalJson(log)}\n`);
  },
};
export default sarif;
