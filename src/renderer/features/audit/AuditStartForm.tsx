import { useState } from 'react';
import { type AuditQuestion, mostAuditRows, usualAudit } from '#shared/contract/audit';
import { questionWords } from '#shared/model/audit-words';
import { type ListChoice, useAudit } from '../../store/audit.slice';
import { useCase } from '../../store/case.slice';
import { combinedFilter, useFilter } from '../../store/filter.slice';
import { Button } from '../../ui/Button';
import { DialogActions } from '../../ui/Dialog';
import { Select, TextField } from '../../ui/Field';
import { formatCount } from '../../ui/format-number';
import { SafeText } from '../../ui/SafeText';

const topCounts = [50, 100, 500] as const;

/** Which list, how many rows of it, how many of all others. */
export function AuditStartForm(): React.JSX.Element {
  const { finding, audits, start, look, close, isSaving } = useAudit();
  const hasLabel = useCase((slice) => slice.state?.dataset.roles.label !== undefined);
  const choices = useListChoices();
  const [key, setKey] = useState(choices[0]?.key ?? '');
  const [sampleText, setSampleText] = useState(String(usualAudit.sample));
  const [controlText, setControlText] = useState(String(usualAudit.controls));
  const aboutLabel = finding === null || finding.claim === 'contradiction' || finding.claim === 'association';
  const [question, setQuestion] = useState<AuditQuestion>(hasLabel && aboutLabel ? 'label' : 'row');
  const sample = countOf(sampleText, 1);
  const controls = countOf(controlText, 0);
  const list = choices.find((choice) => choice.key === key)?.list;
  const isReady = sample !== null && controls !== null && list !== undefined && !isSaving;
  const share = isReady ? Math.round((100 * controls) / (sample + controls)) : 0;
  const problem = `A number up to ${mostAuditRows}.`;
  return (
    <form
      className="audit-start"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void start({ list, question, sample, controls, seed: audits.length + 1 });
      }}
    >
      <p>
        Rows are drawn at random from a list and from all others, shuffled, and shown one at a time without
        score or finding. Your answers go into the journal; the result is an interval for the share of wrong
        rows.
      </p>
      <Select label="List" value={key} onChange={(event) => setKey(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.title}
          </option>
        ))}
      </Select>
      <div className="audit-counts">
        <TextField
          label="Rows of the list"
          inputMode="numeric"
          value={sampleText}
          problem={sample === null ? problem : ''}
          onChange={(event) => setSampleText(event.target.value)}
        />
        <TextField
          label="Control rows"
          inputMode="numeric"
          value={controlText}
          problem={controls === null ? problem : ''}
          onChange={(event) => setControlText(event.target.value)}
        />
      </div>
      {isReady && <p className="field-hint">{share} % of the rows you will see are controls.</p>}
      {hasLabel && (
        <Select
          label="Question"
          value={question}
          onChange={(event) => setQuestion(event.target.value === 'label' ? 'label' : 'row')}
        >
          <option value="label">{questionWords.label}</option>
          <option value="row">{questionWords.row}</option>
        </Select>
      )}
      {audits.length > 0 && (
        <section className="audit-before">
          <h3>Before</h3>
          <ul>
            {audits.map((audit) => (
              <li key={audit.id}>
                <button type="button" onClick={() => look(audit)}>
                  <SafeText text={audit.about} /> <small>by {audit.reviewer}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DialogActions>
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" isSubmit disabled={!isReady}>
          Start
        </Button>
      </DialogActions>
    </form>
  );
}

function useListChoices(): readonly ListChoice[] {
  const finding = useAudit((slice) => slice.finding);
  const tags = useCase((slice) => slice.state?.tags.tags);
  const isScanned = useCase((slice) => slice.state?.findings.phase === 'done');
  const parts = useFilter((slice) => slice.parts);
  const filter = combinedFilter(parts);
  const label = Object.values(parts)
    .map((part) => part.label)
    .join('; ');
  return [
    ...(finding === null
      ? []
      : [
          {
            key: 'finding',
            title: `Finding: ${finding.title}`,
            list: { kind: 'finding', id: finding.id } as const,
          },
        ]),
    ...(isScanned ? topCounts : []).map((count) => ({
      key: `top ${count}`,
      title: `The ${formatCount(count)} most suspicious rows`,
      list: { kind: 'top', count } as const,
    })),
    ...(tags ?? [])
      .filter((tag) => tag.rowCount > 0)
      .map((tag) => ({
        key: `tag ${tag.name}`,
        title: `Tagged “${tag.name}”`,
        list: { kind: 'tag', tag: tag.name } as const,
      })),
    {
      key: 'shown',
      title: filter === null ? 'All rows' : `Rows shown: ${label}`,
      list: { kind: 'filter', filter, label } as const,
    },
  ];
}

function countOf(text: string, least: number): number | null {
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return count >= least && count <= mostAuditRows ? count : null;
}
