/** How much of a text file is kept in memory at once. */
export interface TextLimits {
  /** A record with a longer field is rejected. */
  readonly fieldBytes: number;
  /** A longer record is passed over without being kept. */
  readonly recordBytes: number;
}

export const usualLimits: TextLimits = { fieldBytes: 8 * 2 ** 20, recordBytes: 64 * 2 ** 20 };
