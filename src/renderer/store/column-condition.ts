// What a user can ask of one column, and the typed filter it stands for.
import { assertNever } from '#shared/base/assert';
import type { Filter } from '#shared/model/filter';

export type ColumnCondition =
  | { readonly kind: 'contains'; readonly text: string; readonly matchCase: boolean }
  | { readonly kind: 'equals'; readonly value: string }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  /** Empty bounds are open. */
  | { readonly kind: 'range'; readonly min: string; readonly max: string }
  | { readonly kind: 'null' }
  | { readonly kind: 'notNull' };

/** The filter for a condition; null where the condition says nothing (no value chosen, no bound given). */
export function filterOfCondition(column: string, condition: ColumnCondition): Filter | null {
  switch (condition.kind) {
    case 'contains':
      if (condition.text === '') return null;
      return { op: 'contains', column, text: condition.text, matchCase: condition.matchCase };
    case 'equals':
      return { op: 'equals', column, value: condition.value };
    case 'oneOf':
      return condition.values.length === 0 ? null : { op: 'oneOf', column, values: condition.values };
    case 'range': {
      const min = condition.min.trim();
      const max = condition.max.trim();
      if (min === '' && max === '') return null;
      return { op: 'range', column, ...(min === '' ? {} : { min }), ...(max === '' ? {} : { max }) };
    }
    case 'null':
      return { op: 'isNull', column };
    case 'notNull':
      return { op: 'not', of: { op: 'isNull', column } };
    default:
      return assertNever(condition, 'column condition');
  }
}

/** As its chip says it: "label is one of ham, spam". */
export function describeCondition(column: string, condition: ColumnCondition): string {
  switch (condition.kind) {
    case 'contains':
      return `${column} contains “${condition.text}”${condition.matchCase ? ' (case matters)' : ''}`;
    case 'equals':
      return condition.value === '' ? `${column} is empty` : `${column} is “${condition.value}”`;
    case 'oneOf': {
      const shown = condition.values.slice(0, 3).join(', ');
      const more = condition.values.length - 3;
      return condition.values.length === 1
        ? `${column} is ${shown}`
        : `${column} is one of ${shown}${more > 0 ? ` and ${more} more` : ''}`;
    }
    case 'range': {
      const { min, max } = condition;
      if (min.trim() === '') return `${column} ≤ ${max.trim()}`;
      return max.trim() === ''
        ? `${column} ≥ ${min.trim()}`
        : `${column} from ${min.trim()} to ${max.trim()}`;
    }
    case 'null':
      return `${column} is null`;
    case 'notNull':
      return `${column} is not null`;
    default:
      return assertNever(condition, 'column condition');
  }
}
