// The one place where markup enters the page: the report that our engine wrote, for a sandboxed frame and nothing else.
interface MarkupPolicy {
  createHTML(html: string): string;
}

interface PolicyMaker {
  createPolicy(name: string, rules: MarkupPolicy): MarkupPolicy;
}

let policy: MarkupPolicy | null = null;

/** The report's page as the frame takes it: markup under the policy "assay-report". */
export function reportMarkup(html: string): string {
  const rules: MarkupPolicy = { createHTML: (markup) => markup };
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyMaker };
  policy ??= trustedTypes?.createPolicy('assay-report', rules) ?? rules;
  return policy.createHTML(html);
}
