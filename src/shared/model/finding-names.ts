// What people call the parts of a finding; the same in the window and in reports.
import type { SubjectKind, Tier } from './finding';

export const tierNames: Readonly<Record<Tier, string>> = {
  fact: 'Verified fact',
  controlled: 'Controlled test',
  ranked: 'Ranked suspicion',
  context: 'Context',
};

export const subjectNames: Readonly<Record<SubjectKind, string>> = {
  token: 'Token',
  phrase: 'Phrase',
  codepoints: 'Characters',
  duplicateGroup: 'Group of copies',
  cluster: 'Cluster',
  source: 'Source',
  annotator: 'Annotator',
  timeWindow: 'Time window',
  classPair: 'Pair of classes',
  patch: 'Image patch',
  column: 'Column',
  file: 'File',
  edit: 'Edit',
};
