/** ASSAY_BENCH_SETS, a list with commas, takes a part of a full run: "made" or names of the shared data. */
export function isChosen(set: string): boolean {
  return process.env['ASSAY_BENCH_SETS']?.split(',').includes(set) ?? true;
}
