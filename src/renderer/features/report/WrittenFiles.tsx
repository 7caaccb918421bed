import { useReport } from '../../store/report.slice';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { formatBytes, shortHash } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';

/** What was written since the case was opened, with its hash and where it is. */
export function WrittenFiles(): React.JSX.Element {
  const files = useReport((slice) => slice.files);
  const show = useReport((slice) => slice.show);
  if (files.length === 0) return <p className="field-hint">Nothing was written since the case was opened.</p>;
  return (
    <ul className="report-files" aria-label="Files written" aria-live="polite">
      {files.map((file) => (
        <li key={`${file.folder} ${file.path}`}>
          <p className="report-file-path">
            <SafeText text={file.folderShown === null ? file.path : `${file.folderShown}/${file.path}`} />
          </p>
          <p className="report-file-facts">
            {file.about !== '' && <SafeText text={`${file.about},`} />}
            {formatBytes(file.byteLength)}, SHA-256 <code title={file.sha256}>{shortHash(file.sha256)}</code>
            <CopyButton text={file.sha256} label="Copy the hash of the file" />
          </p>
          <Button
            isSmall
            icon="folder"
            aria-label={`Show in folder: ${file.path}`}
            onClick={() => show(file)}
          >
            Show in folder
          </Button>
        </li>
      ))}
    </ul>
  );
}
