// Conditions on rows as people type them: `source = gold and not label in (spam, "junk mail")`. Never SQL.
import { refuse } from '../contract/errors';
import type { Filter } from './filter';

const rowExpressionSyntax =
  'Conditions are COLUMN = VALUE, !=, >=, <=, ~ (contains), in (A, B), is null, is not null, or tagged NAME; joined by and, or, not and ' +
  'parentheses. Names and values with spaces stand in quotes.';

interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** The filter for an expression; a failure with code "usage" where it cannot be read. */
export function parseRowExpression(expression: string): Filter {
  const reader = new Reader(wordsOf(expression));
  const filter = anyOf(reader);
  const rest = reader.peek();
  if (rest !== undefined) wrong(`"${rest.text}" is one word too many`);
  return filter;
}

class Reader {
  private readonly words: readonly Word[];
  private at = 0;

  constructor(words: readonly Word[]) {
    this.words = words;
  }

  peek(): Word | undefined {
    return this.words[this.at];
  }

  next(wanted: string): string {
    const word = this.words[this.at] ?? wrong(`${wanted} is missing at the end`);
    this.at += 1;
    return word.text;
  }

  /** A name or value: quoted, or no sign. */
  name(wanted: string): string {
    const word = this.peek();
    if (word !== undefined && !word.isQuoted && /^([()=,~]|!=|>=|<=)$/.test(word.text))
      wrong(`"${word.text}" stands where ${wanted} should be`);
    return this.next(wanted);
  }

  /** Takes the word where it comes next, outside quotes and whatever its case. */
  takes(word: string): boolean {
    const found = this.peek();
    if (found === undefined || found.isQuoted || found.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  needs(word: string): void {
    if (!this.takes(word)) wrong(`"${word}" is missing before ${this.peek()?.text ?? 'the end'}`);
  }
}

function anyOf(reader: Reader): Filter {
  const of = [allOf(reader)];
  while (reader.takes('or')) of.push(allOf(reader));
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: 'any', of };
}

function allOf(reader: Reader): Filter {
  const of = [part(reader)];
  while (reader.takes('and')) of.push(part(reader));
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: 'all', of };
}

function part(reader: Reader): Filter {
  if (reader.takes('not')) return { op: 'not', of: part(reader) };
  if (reader.takes('(')) {
    const inside = anyOf(reader);
    reader.needs(')');
    return inside;
  }
  if (reader.takes('tagged')) return { op: 'tag', tag: reader.name('the name of a tag') };
  return comparison(reader.name('a column'), reader);
}

function comparison(column: string, reader: Reader): Filter {
  if (reader.takes('=')) return { op: 'equals', column, value: reader.name('a value') };
  if (reader.takes('!=')) return { op: 'not', of: { op: 'equals', column, value: reader.name('a value') } };
  if (reader.takes('>=')) return { op: 'range', column, min: reader.name('a value') };
  if (reader.takes('<=')) return { op: 'range', column, max: reader.name('a value') };
  if (reader.takes('~')) return { op: 'contains', column, text: reader.name('a text') };
  if (reader.takes('in')) return { op: 'oneOf', column, values: listOf(reader) };
  if (reader.takes('is')) {
    const isNegated = reader.takes('not');
    reader.needs('null');
    const isNull: Filter = { op: 'isNull', column };
    return isNegated ? { op: 'not', of: isNull } : isNull;
  }
  return wrong(`there is no comparison after column "${column}"`);
}

function listOf(reader: Reader): string[] {
  reader.needs('(');
  const values = [reader.name('a value')];
  while (reader.takes(',')) values.push(reader.name('a value'));
  reader.needs(')');
  return values;
}

const wordPattern =
  /\s+|"(?<double>(?:[^"]|"")*)"|'(?<single>(?:[^']|'')*)'|(?<sign>!=|>=|<=|[()=,~])|(?<plain>[^\s"'()=,~<>!]+)/y;

function wordsOf(expression: string): Word[] {
  const words: Word[] = [];
  wordPattern.lastIndex = 0;
  for (let at = 0; at < expression.length; at = wordPattern.lastIndex) {
    const groups = wordPattern.exec(expression)?.groups;
    if (groups === undefined) wrong(`it cannot be read from "${expression.slice(at, at + 20)}" on`);
    const { double, single, sign, plain } = groups;
    const quoted = double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'");
    const text = quoted ?? sign ?? plain;
    if (text !== undefined) words.push({ text, isQuoted: quoted !== undefined });
  }
  return words;
}

function wrong(what: string): never {
  return refuse('usage', `The condition on rows cannot be used: ${what}.`, { next: rowExpressionSyntax });
}
