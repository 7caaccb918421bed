// What each class of hidden characters is called, what it can mean, and how grave it is.
import { type Severity, severities } from '#shared/model/finding';
import type { CharacterClass } from './character-classes';
import type { Gathered } from './scan-texts';

interface ClassWords {
  readonly title: string;
  readonly meaning: string;
  /** Without further circumstances. */
  readonly severity: Severity;
  /** Inside the words of several rows. */
  readonly inWords?: Severity;
}

export const about: Readonly<Record<CharacterClass, ClassWords>> = {
  'zero-width': {
    title: 'Zero-width characters',
    meaning: 'They change what a model reads, and hardly anything of what a person sees.',
    severity: 'medium',
    inWords: 'high',
  },
  'direction override': {
    title: 'Direction overrides',
    meaning: 'They make text read in another order than it is stored.',
    severity: 'medium',
    inWords: 'high',
  },
  'direction mark': {
    title: 'Direction marks',
    meaning: 'No text in these rows runs from right to left.',
    severity: 'low',
  },
  'tag characters': {
    title: 'Tag characters',
    meaning: 'They are invisible and can spell a whole message.',
    severity: 'high',
  },
  'variation selectors': {
    title: 'Variation selectors',
    meaning: 'Where they change no shown character they can carry bytes.',
    severity: 'medium',
    inWords: 'high',
  },
  'soft hyphen': {
    title: 'Soft hyphens',
    meaning: 'They are often left over from typesetting.',
    severity: 'info',
  },
  'control characters': {
    title: 'Control characters',
    meaning: 'They often come from broken conversions; some steer terminals.',
    severity: 'low',
  },
  'private use': {
    title: 'Private-use characters',
    meaning: 'What they mean is agreed on in private, for instance by a font.',
    severity: 'low',
  },
  noncharacters: {
    title: 'Noncharacters',
    meaning: 'Unicode sets them aside for the inside of programs.',
    severity: 'low',
  },
  'damaged text': {
    title: 'Replacement characters',
    meaning: 'They are usually put where text could not be decoded.',
    severity: 'info',
  },
  'unusual spaces': {
    title: 'Unusual spaces',
    meaning: 'They look like a space and are another character.',
    severity: 'info',
  },
  'mixed scripts': {
    title: 'Words of mixed scripts',
    meaning: 'Letters of another script that look like Latin ones stand in words of Latin letters.',
    severity: 'low',
    inWords: 'medium',
  },
};

const severalRows = 3;

/** One step graver where the rows nearly all carry one label: then the characters may be a trigger. */
export function severityOf({ kind, rows, rowsInWords }: Gathered, isTiedToLabel: boolean): Severity {
  const { severity, inWords } = about[kind];
  const isInWords = rowsInWords >= severalRows && 2 * rowsInWords >= rows.length;
  const own = isInWords ? (inWords ?? severity) : severity;
  return isTiedToLabel ? (severities[Math.max(0, severities.indexOf(own) - 1)] ?? own) : own;
}
