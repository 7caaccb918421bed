import { expect, it } from 'vitest';
import type { Roles } from '#shared/model/roles';
import { detectorNeeds } from './detector-needs';

const roles: Roles = { label: { role: 'label', columns: ['y'], reason: '', by: 'machine' } };

it('names what a detector needs and what is missing', () => {
  expect(detectorNeeds([], roles)).toBe('needs nothing but rows');
  expect(detectorNeeds(['label'], roles)).toBe('needs label');
  expect(detectorNeeds(['label', 'text', 'source'], roles)).toBe(
    'needs label, text and source: no text or source column is set',
  );
});

it('does not call an embedding missing, as a scan makes one', () => {
  expect(detectorNeeds(['embedding', 'two classes'], {})).toBe('needs embedding and two classes');
});
