import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type AuditAnswer, auditAnswers } from '#shared/contract/audit';
import { refuse } from '#shared/contract/errors';

const mostBytes = 1_000_000;

/** Lines of "row,answer"; a first line that says "row,answer" is passed over. */
export async function readAnswers(
  file: string,
): Promise<readonly { readonly row: number; readonly answer: AuditAnswer }[]> {
  const name = path.basename(file);
  const facts = await stat(file).catch(() => refuse('usage', `The file ${name} cannot be read.`));
  if (!facts.isFile() || facts.size > mostBytes) refuse('usage', `${name} is no file of answers.`);
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/).map((line) => line.trim());
  return lines.flatMap((line, i) => {
    if (line === '' || (i === 0 && /^row\s*,\s*answer$/i.test(line))) return [];
    const [row = '', word = ''] = line.split(',').map((part) => part.trim());
    const answer = auditAnswers.find((known) => known === word.toLowerCase());
    if (!/^\d{1,10}$/.test(row) || answer === undefined)
      refuse('usage', `Line ${i + 1} of ${name} is no answer: “${line.slice(0, 80)}”.`, {
        next: `A line is a row number, a comma, and one of: ${auditAnswers.join(', ')}.`,
      });
    return [{ row: Number(row), answer }];
  });
}
