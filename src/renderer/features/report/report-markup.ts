// The one place where markup enters the page: the report that our engine wrote, for a sandboxed frame and nothing else.
interface MarkupPolicy {
  createHTML(html: string): string;
}

interface PolicyMaker {
  createPolicy(name: string, rules: MarkupPolicy): MarkupPolicy;
}

let policy: MarkupPolicy | null = null;

/**
 * The report's page as the frame takes it, under the policy "assay-report". Its links to its own sections are given the
 * frame's address: by themselves they would mean the page around it. (Angle brackets of evidence are written as
 * references, so that only markup of ours begins so.)
 */
export function reportMarkup(html: string): string {
  const rules: MarkupPolicy = { createHTML: (markup) => markup };
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyMaker };
  policy ??= trustedTypes?.createPolicy('assay-report', rules) ?? rules;
  return policy.createHTML(html.replaceAll('<a href="#', '<a href="about:srcdoc#'));
}
