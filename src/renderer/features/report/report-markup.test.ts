import { expect, it } from 'vitest';
import { reportMarkup } from './report-markup';

it('keeps links to sections inside the frame, and leaves evidence alone', () => {
  expect(reportMarkup('<a href="#scope">Scope</a> &lt;a href="#scope">')).toBe(
    '<a href="about:srcdoc#scope">Scope</a> &lt;a href="#scope">',
  );
});
