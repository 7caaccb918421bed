/** What a scan may come to, in MB, where the environment says it; null where it does not. */
export function limitByHand(): number | null {
  const megabytes = Number(process.env['ASSAY_MEMORY_LIMIT_MB'] ?? Number.NaN);
  return Number.isFinite(megabytes) && megabytes > 0 ? megabytes : null;
}
