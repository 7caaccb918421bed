// Why a gate is not met and what to try next, by gate name; written by whoever looked.
export const reasons: Readonly<Record<string, string>> = {};
