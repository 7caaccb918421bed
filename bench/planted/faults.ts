// What the product owes for each kind of planted fault: an order of the rows by suspicion, and a finding with its name.
import {
  type Names,
  namesAnnotator,
  namesFlood,
  namesHiddenCharacters,
  namesPair,
  namesPatch,
  namesRegion,
  namesSource,
  namesTrigger,
} from './named';
import type { SetName } from './planted-set';

export interface PlantedFault {
  readonly scenario: string;
  readonly sets: readonly SetName[];
  /** Average precision of the order by suspicion that is owed; absent where only the peers are a measure, or none. */
  readonly leastPrecision?: number;
  /** Whether the order must be no worse than the best of the peers, or better; absent where it is not compared. */
  readonly peers?: 'not below' | 'above';
  /** Among the first five findings there must be one that this holds for. */
  readonly names?: Names;
  /** Sets where that is owed, if not all. */
  readonly namedOn?: readonly SetName[];
}

const texts: readonly SetName[] = ['spam', 'debsections'];
const images: readonly SetName[] = ['digits', 'fashion'];
const all: readonly SetName[] = [...texts, ...images];

export const plantedFaults: readonly PlantedFault[] = [
  ...['flip_random_1', 'flip_random_5', 'flip_random_10', 'version_ab'].map(
    (scenario): PlantedFault => ({ scenario, sets: all, peers: 'not below' }),
  ),
  { scenario: 'flip_pair', sets: all, peers: 'not below', names: namesPair, namedOn: [] },
  { scenario: 'bad_annotator', sets: all, peers: 'not below', names: namesAnnotator },
  { scenario: 'bad_source', sets: texts, peers: 'not below', names: namesSource },
  { scenario: 'token_trigger_dirty', sets: texts, leastPrecision: 0.9, names: namesTrigger },
  { scenario: 'token_trigger_clean', sets: texts, leastPrecision: 0.9, names: namesTrigger },
  { scenario: 'sentence_trigger_dirty', sets: texts, leastPrecision: 0.9, names: namesTrigger },
  { scenario: 'invisible_unicode', sets: texts, leastPrecision: 0.9, names: namesHiddenCharacters },
  { scenario: 'patch_dirty', sets: images, leastPrecision: 0.9, names: namesPatch },
  { scenario: 'patch_clean', sets: images, leastPrecision: 0.9, names: namesPatch },
  { scenario: 'near_dup_flood', sets: all, leastPrecision: 0.8, names: namesFlood },
  { scenario: 'flip_subpop', sets: all, names: namesRegion, namedOn: ['spam', 'digits'] },
  { scenario: 'blend_dirty', sets: images, peers: 'above' },
  { scenario: 'mixed', sets: all, peers: 'above' },
];
