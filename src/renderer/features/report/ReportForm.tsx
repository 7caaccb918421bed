import { type ReportFormat, reportFormats } from '#shared/contract/report';
import { useCase } from '../../store/case.slice';
import { chosenRedaction, useRedaction } from '../../store/redaction.slice';
import { isPreviewed, useReport } from '../../store/report.slice';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Field';
import { SafeText } from '../../ui/SafeText';

const about: Readonly<Record<ReportFormat, readonly [title: string, words: string]>> = {
  html: ['HTML', 'one file, no script, nothing loaded from elsewhere'],
  pdf: ['PDF', 'for paper and for filing'],
  json: ['JSON', 'everything, for programs'],
  sarif: ['SARIF', 'the findings, for programs that gather those of many tools'],
};

/** Formats and place of the report. */
export function ReportForm(): React.JSX.Element {
  const { formats, out, isWriting, toggleFormat, chooseFolder, useExports, write } = useReport();
  const choice = chosenRedaction(useRedaction());
  const isSeen = useReport((slice) => isPreviewed(slice, choice));
  const folderName = useCase((slice) => slice.state?.folderName ?? '');
  const isReadOnly = useCase((slice) => slice.state?.readOnly === true);
  return (
    <form
      className="report-form"
      aria-label="Write the report"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <fieldset className="report-formats">
        <legend>Formats</legend>
        {reportFormats.map((format) => (
          <Checkbox key={format} checked={formats.has(format)} onChange={() => toggleFormat(format)}>
            {about[format][0]} <small>{about[format][1]}</small>
          </Checkbox>
        ))}
      </fieldset>
      <div className="report-place">
        <span>Goes to</span>
        <p>
          {out === null ? (
            <>
              a new folder in <SafeText text={`${folderName}/exports`} />
            </>
          ) : (
            <SafeText text={out.shown} />
          )}
        </p>
        <Button isSmall disabled={isWriting} onClick={() => void chooseFolder()}>
          Another folder…
        </Button>
        {out !== null && (
          <Button isSmall look="quiet" disabled={isWriting} onClick={useExports}>
            Back to the case’s exports
          </Button>
        )}
      </div>
      <Button
        look="primary"
        icon="report"
        isSubmit
        disabled={isWriting || formats.size === 0 || !isSeen || (isReadOnly && out === null)}
      >
        {isWriting ? 'Writing…' : choice.kind === 'none' ? 'Write report' : 'Write redacted report'}
      </Button>
    </form>
  );
}
