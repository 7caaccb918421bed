import type { DatasetState, EvidenceFile, HashState } from '#shared/contract/dataset';
import { report } from '../../store/notice.slice';
import { verifyEvidence } from '../../store/verify-evidence';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Facts } from '../../ui/Facts';
import { formatBytes, formatCount, shortHash } from '../../ui/format-number';
import { formatUtc } from '../../ui/format-time';
import { SafeText } from '../../ui/SafeText';

const filesShown = 200;

const hashWords: Readonly<Record<HashState, string>> = {
  waiting: 'waiting to be hashed',
  hashing: 'being hashed',
  done: 'hashed',
  changed: 'CHANGED since it was first hashed',
};

export function FileList({ dataset }: { readonly dataset: DatasetState }): React.JSX.Element {
  const { files, evidenceHash } = dataset;
  return (
    <div className="dataset-files">
      <ul>
        {files.slice(0, filesShown).map((file) => (
          <FileItem key={file.path} file={file} />
        ))}
      </ul>
      {files.length > filesShown && (
        <p className="field-hint">{formatCount(files.length - filesShown)} more files.</p>
      )}
      <Button isSmall disabled={evidenceHash === null} onClick={() => void verifyEvidence().catch(report)}>
        Hash again and compare
      </Button>
    </div>
  );
}

function FileItem({ file }: { readonly file: EvidenceFile }): React.JSX.Element {
  const packed = file.compression === 'none' ? '' : `, ${file.compression}`;
  return (
    <li className="dataset-file">
      <p className="dataset-name">
        <SafeText text={file.path} />
      </p>
      <Facts
        facts={[
          ['Format', `${file.format}${packed}, ${formatBytes(file.byteLength)}`],
          [
            'Records',
            file.recordCount === 0
              ? '0'
              : `${formatCount(file.recordCount)}, rows ${formatCount(file.firstRow)} to ${formatCount(file.firstRow + file.recordCount - 1)}`,
          ],
          ['Modified', formatUtc(file.modifiedAt)],
          [
            'SHA-256',
            file.sha256 === null ? (
              <span key="hash" className={file.hashState === 'changed' ? 'dataset-changed' : undefined}>
                {hashWords[file.hashState]}
              </span>
            ) : (
              <span key="hash" className="dataset-hash" title={file.sha256}>
                <code>{shortHash(file.sha256)}</code>
                <CopyButton text={file.sha256} label="Copy the hash of this file" />
                {file.hashState === 'changed' && (
                  <strong className="dataset-changed">{hashWords.changed}</strong>
                )}
              </span>
            ),
          ],
        ]}
      />
    </li>
  );
}
