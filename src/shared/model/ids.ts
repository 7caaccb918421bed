import type { Brand } from '../base/brand';

/** 0-based ordinal of a record among all records of the evidence, rejected ones included. It never changes. */
export type Row = Brand<number, 'Row'>;

/** First 16 hex digits of a SHA-256 over detector, subject, parameters and evidence hashes. */
export type FindingId = Brand<string, 'FindingId'>;

/** Names a path that the user chose; only the engine and the process that granted it know the path. */
export type PathHandle = Brand<string, 'PathHandle'>;

/** A filtered and sorted arrangement of rows that the engine keeps for the table. */
export type ViewId = Brand<string, 'ViewId'>;

export const asRow = (value: number): Row => value as Row;
