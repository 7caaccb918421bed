import { refuse } from '#shared/contract/errors';
import { type ReportFormat, reportFormats } from '#shared/contract/report';
import type { Command } from '../command';
import { exitCodes } from '../command';
import { examinerFlag, headOf, openExistingCase } from '../open-existing-case';
import { redactionFlags, redactionOf, redactionUsage } from '../redaction-flags';

const report: Command = {
  id: 'report',
  usage: `report CASE [--out DIR] [--format html,pdf,json,sarif] [--tag TAG] ${redactionUsage} [--at TIME]`,
  about: 'Writes the report of a case for people (HTML, PDF) and machines (JSON, SARIF).',
  flags: {
    out: { value: 'DIR', about: 'folder for the report (default: a new one in exports/ of the case)' },
    format: { value: 'FORMATS', about: 'of html, pdf, json, sarif (default all)' },
    tag: { value: 'TAG', about: 'only what is about rows with this tag' },
    ...redactionFlags,
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const formats = formatsOf(args.values['format']);
    const redaction = redactionOf(args);
    const out = args.values['out'];
    const opened = await openExistingCase(args, io);
    const files = await io.client.call(
      'report.write',
      { formats, out: out === undefined ? null : io.grant(out), tag: args.values['tag'] ?? null, redaction },
      { onProgress: io.onProgress },
    );
    io.printJson({ files, journal: headOf(opened) });
    return exitCodes.done;
  },
};
export default report;

function formatsOf(text: string | undefined): ReportFormat[] {
  if (text === undefined) return [...reportFormats];
  return text.split(',').map((word) => {
    const name = word.trim();
    return (
      reportFormats.find((format) => format === name) ??
      refuse('usage', `--format takes ${reportFormats.join(', ')}, not "${name}".`)
    );
  });
}
