import type { DocumentExporter } from '../../report/document-exporter';
import { pageHtml } from './page';

/** One file that needs nothing else: no script, no remote asset, images inside. */
const html: DocumentExporter = {
  id: 'html',
  title: 'HTML',
  fileName: 'report.html',
  async print({ document }) {
    return new TextEncoder().encode(pageHtml(document, null));
  },
  preview: ({ document }, styleNonce) => pageHtml(document, styleNonce),
};
export default html;
