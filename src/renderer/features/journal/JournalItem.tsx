import { memo, useState } from 'react';
import type { JournalRecord } from '#shared/contract/journal';
import { sentenceOf } from '#shared/model/journal-words';
import { CopyButton } from '../../ui/CopyButton';
import { shortHash } from '../../ui/format-number';
import { formatUtc } from '../../ui/format-time';
import { SafeText } from '../../ui/SafeText';

/** Hashes stand in full in the record itself. */
const fullHash = /\b[0-9a-f]{64}\b/g;

export const JournalItem = memo(function JournalItem({ record }: { readonly record: JournalRecord }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <article className="journal-item">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="journal-seq">{record.seq}</span>
        <span className="journal-words">
          <SafeText text={sentenceOf(record).replace(fullHash, shortHash)} />
        </span>
        <span className="journal-facts">
          <time dateTime={record.ts}>{formatUtc(record.ts).replace(' UTC', '')}</time>
          <SafeText text={record.actor} />
          <code>{shortHash(record.hash)}</code>
        </span>
      </button>
      {isOpen && (
        <div className="journal-details">
          <p>
            {record.type} <CopyButton text={JSON.stringify(record)} label="Copy the record" />
          </p>
          <pre>
            <SafeText text={JSON.stringify(record.body, null, 1)} keepLines />
          </pre>
          <p className="journal-hash">
            hash <code>{record.hash}</code>
          </p>
          <p className="journal-hash">
            after <code>{record.prev}</code>
          </p>
        </div>
      )}
    </article>
  );
});
