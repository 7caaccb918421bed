import type { Call } from './call';
import type { JournalHead } from './journal';

/** What a sign-off is about: the case as its report tells it. */
export interface SignOffSubject {
  /** The last record that changed the case. */
  readonly head: JournalHead;
  /** `contentSha256` of the report, which every format prints; two reports of the same content have the same. */
  readonly contentSha256: string;
  /** Whose work it is: names that are refused. */
  readonly examiners: readonly string[];
}

/** A second person's word on the case, as it stands in the journal. */
export interface SignOff extends Omit<SignOffSubject, 'examiners'> {
  /** Of its journal record. */
  readonly seq: number;
  readonly ts: string;
  /** Who had the case open when it was recorded. */
  readonly recordedBy: string;
  /** Who signs. */
  readonly name: string;
  /** For instance "peer reviewer"; may be empty. */
  readonly role: string;
  /** In the person's own words, or `usualStatement`. */
  readonly statement: string;
  /** Records after it that changed the case; it does not cover them. */
  readonly changesSince: number;
}

export const usualStatement =
  'I have read the report and checked it against the evidence and the journal as far as I could; I agree with what it says.';

export interface SignOffCalls {
  /** What would be signed now, to be shown before. */
  'signOff.subject': Call<null, SignOffSubject>;
  /**
   * Records the sign-off of a second person. Refused where the name is that of an examiner of the case, whatever its case and
   * spaces, and while the evidence is not that of the case. An empty statement stands for `usualStatement`.
   */
  'signOff.record': Call<
    { readonly name: string; readonly role: string; readonly statement: string },
    SignOff
  >;
  /** Oldest first. */
  'signOff.list': Call<null, readonly SignOff[]>;
}
