import { type Audit, type AuditList, auditAnswers, mostAuditRows, usualAudit } from '#shared/contract/audit';
import { refuse } from '#shared/contract/errors';
import { auditWords, questionWords } from '#shared/model/audit-words';
import type { FindingId } from '#shared/model/ids';
import { parseRowExpression } from '#shared/model/row-expression';
import { type Command, type CommandArguments, exitCodes } from '../command';
import { examinerFlag, openExistingCase } from '../open-existing-case';
import { wholeNumber } from '../parse-arguments';

const mostRows = 2 ** 32 - 1;

const audit: Command = {
  id: 'audit',
  usage:
    'audit CASE [--finding ID|--tag TAG|--top N|--where EXPR] [--sample N] [--controls N] [--answers FILE] [--end]',
  about: 'How many rows of a list are wrong, by looking at some; prints what audits came to.',
  flags: {
    finding: { value: 'ID', about: 'draws rows of this finding, mixed with control rows, and lists them' },
    tag: { value: 'TAG', about: 'the same of the rows with this tag' },
    top: { value: 'N', about: 'the same of the N most suspicious rows' },
    where: {
      value: 'EXPR',
      about: 'the same of the rows that meet a condition, for instance "source = web"',
    },
    sample: {
      value: 'N',
      about: `rows of the list (default ${usualAudit.sample}, at most ${mostAuditRows})`,
    },
    controls: { value: 'N', about: `rows of all others (default ${usualAudit.controls})` },
    seed: { value: 'N', about: 'seed of the drawing (default 1)' },
    answers: {
      value: 'FILE',
      about: `answers for the open audit, a line each: row,answer (${auditAnswers.join(', ')})`,
    },
    end: { isSwitch: true, about: 'ends the open audit with what was answered' },
    examiner: examinerFlag,
  },
  positionals: [1, 1],
  async run(args, io) {
    const list = listOf(args);
    const counts = {
      sample: wholeNumber(args, 'sample', 1, mostAuditRows) ?? usualAudit.sample,
      controls: wholeNumber(args, 'controls', 0, mostAuditRows) ?? usualAudit.controls,
      seed: wholeNumber(args, 'seed', 0, 2 ** 31 - 1) ?? 1,
    };
    const { dataset } = await openExistingCase(args, io);
    const { client } = io;
    if (list !== null) {
      const question = dataset.roles.label === undefined ? 'row' : 'label';
      await client.call('audit.start', { list, question, ...counts });
    }
    const { answers } = args.values;
    if (answers !== undefined || args.switches.has('end')) {
      const open = (await client.call('audit.list', null)).find(({ result }) => result === null);
      if (open === undefined)
        refuse('usage', 'No audit is open.', { next: 'Start one with --finding, --tag, --top or --where.' });
      if (answers !== undefined)
        await client.call('audit.answerFrom', { id: open.id, file: io.grant(answers) });
      if (args.switches.has('end')) await client.call('audit.end', { id: open.id });
    }
    const audits = await client.call('audit.list', null);
    io.printJson(audits.map(printed));
    return exitCodes.done;
  },
};
export default audit;

function printed(one: Audit): unknown {
  return { ...one, question: questionWords[one.question], words: auditWords(one) };
}

function listOf(args: CommandArguments): AuditList | null {
  const { finding, tag, top, where } = args.values;
  if ([finding, tag, top, where].filter((value) => value !== undefined).length > 1)
    refuse('usage', 'Name one list: --finding, --tag, --top or --where.', {
      next: `Usage: assay ${audit.usage}`,
    });
  if (finding !== undefined) return { kind: 'finding', id: finding as FindingId };
  if (tag !== undefined) return { kind: 'tag', tag };
  if (where !== undefined) return { kind: 'filter', filter: parseRowExpression(where), label: where };
  const count = wholeNumber(args, 'top', 1, mostRows);
  return count === undefined ? null : { kind: 'top', count };
}
