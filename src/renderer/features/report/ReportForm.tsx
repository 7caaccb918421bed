import { type ReportFormat, reportFormats } from '#shared/contract/report';
import { useCase } from '../../store/case.slice';
import { chosenRedaction, useRedaction } from '../../store/redaction.slice';
import { isPreviewed, useReport } from '../../store/report.slice';
import { Button } from '../../ui/Button';
import { Checkbox, Select } from '../../ui/Field';
import { formatRows } from '../../ui/format-number';
import { visibleText } from '../../ui/hidden-characters';
import { SafeText } from '../../ui/SafeText';

const about: Readonly<Record<ReportFormat, readonly [title: string, words: string]>> = {
  html: ['HTML', 'one file, no script, nothing loaded from elsewhere'],
  pdf: ['PDF', 'for paper and for filing'],
  json: ['JSON', 'everything, for programs'],
  sarif: ['SARIF', 'the findings, for programs that gather those of many tools'],
};

/** Scope, formats and place of the report. */
export function ReportForm(): React.JSX.Element {
  const { formats, tag, out, isWriting, toggleFormat, chooseFolder, useExports, write } = useReport();
  const choice = chosenRedaction(useRedaction());
  const isSeen = useReport((slice) => isPreviewed(slice, choice, tag));
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
      <About />
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

/** The whole case, or only what is about the rows with one tag. */
function About(): React.JSX.Element {
  const { tag, isMaking, isWriting, setTag } = useReport();
  const tags = useCase((slice) => slice.state?.tags.tags) ?? [];
  const listed = tags.filter(({ name, rowCount }) => rowCount > 0 || name === tag);
  return (
    <div className="report-field">
      <span>About</span>
      <Select
        label="What the report is about"
        value={tag ?? ''}
        disabled={isMaking || isWriting}
        onChange={(event) => void setTag(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">all findings and rows</option>
        {listed.map(({ name, rowCount }) => (
          <option key={name} value={name}>
            only {formatRows(rowCount)} tagged {visibleText(name)}
          </option>
        ))}
      </Select>
      {tag !== null && (
        <p className="field-hint">
          Only findings that name such a row, and what people said of these rows. Evidence, method and journal
          stay whole. An evidence bundle always holds the report about everything.
        </p>
      )}
    </div>
  );
}
