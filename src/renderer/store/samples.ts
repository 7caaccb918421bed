import type { SampleId } from '#shared/contract/desktop';

export const sampleIds: readonly SampleId[] = ['spam', 'images', 'mailbox'];

export const sampleTitles: Readonly<Record<SampleId, string>> = {
  spam: 'Spam with planted poison',
  images: 'Images with a patch trigger',
  mailbox: 'Two versions of a mailbox',
};
