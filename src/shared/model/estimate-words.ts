// What is said of memory and time before and after a scan, the same in the window and on the command line.
import { count, counted } from '../base/quantities';
import type { ScanEstimate, ScanMemory } from '../contract/estimate';

export function megabytes(value: number): string {
  return `${count(value)} MB`;
}

/** "About 900 MB of memory and some minutes." */
export function estimateWords({ peakMB, time }: ScanEstimate): string {
  return `About ${megabytes(peakMB)} of memory and ${time}.`;
}

/** Why a scan would not fit, with both numbers. */
export function tooLargeWords({ peakMB, availableMB, rows }: ScanEstimate): string {
  return `A scan of ${counted(rows, 'row')} needs about ${megabytes(peakMB)} of memory; there are ${megabytes(availableMB)} for it.`;
}

/** "peak 812 MB, estimated 900 MB" */
export function memoryWords({ peakMB, estimatedMB }: ScanMemory): string {
  return `peak ${megabytes(peakMB)}, estimated ${megabytes(estimatedMB)}`;
}

/** "a sample of 5,000 of 20,000 rows" */
export function sampleWords({ rows, of }: { readonly rows: number; readonly of: number }): string {
  return `a sample of ${count(rows)} of ${counted(of, 'row')}`;
}
