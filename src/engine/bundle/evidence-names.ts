// Where copies of evidence stand in a bundle. Names of evidence are data and may hold anything: what is not portable becomes
// an underscore, a number in front keeps them apart, and the crate says what each file was called.
import { names } from './layout';

const longest = 120;

/** Paths in the bundle, in the order given: "data/evidence/000001_mails.parquet". */
export function evidencePaths(shown: readonly string[]): string[] {
  return shown.map((original, i) => {
    const name = original.slice(original.lastIndexOf('/') + 1);
    const portable = name.replace(/[^A-Za-z0-9_.,+=@-]/g, '_').slice(-longest);
    return `${names.evidenceFolder}${String(i + 1).padStart(6, '0')}_${portable}`;
  });
}
