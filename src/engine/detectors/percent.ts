/** A share in whole per cent, as sentences have it: "12 %". */
export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** The same with one decimal below a tenth: "3.4 %", "12 %". */
export function finePercent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
