import { useRef, useState } from 'react';
import type { Finding } from '#shared/model/finding';
import { useAudit } from '../../store/audit.slice';
import { useCase } from '../../store/case.slice';
import { engine } from '../../store/connection.slice';
import { useFilter } from '../../store/filter.slice';
import { useLayout } from '../../store/layout.slice';
import { useNotes } from '../../store/notes.slice';
import { report } from '../../store/notice.slice';
import { useSelection } from '../../store/selection.slice';
import { useTags } from '../../store/tags.slice';
import { useFindingSeen } from '../../store/use-seen';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Facts } from '../../ui/Facts';
import { formatCount } from '../../ui/format-number';
import { Popover } from '../../ui/Popover';
import { SafeText } from '../../ui/SafeText';
import { TagChip } from '../../ui/TagChip';
import {
  claimWords,
  confounderWords,
  effectWords,
  probabilityWords,
  subjectPlace,
  subjectTitle,
  tierMeaning,
} from './finding-words';
import { FindingPicturePart } from './pictures/FindingPicturePart';
import { TriggerPart } from './trigger/TriggerPart';

/** Everything that is needed to judge a finding, and to run it again. */
export function FindingDetails({ finding }: { readonly finding: Finding }): React.JSX.Element {
  useFindingSeen(finding.id);
  const probability = probabilityWords(finding);
  const place = subjectPlace(finding.subject);
  const params = Object.entries(finding.params);
  const all = useCase((slice) => slice.state?.findings.findings);
  const named = (ids: readonly string[]): React.JSX.Element => (
    <ul className="finding-support">
      {all
        ?.filter(({ id }) => ids.includes(id))
        .map(({ id, detector, title }) => (
          <li key={id}>
            <SafeText text={title} /> <small>{detector}</small>
          </li>
        ))}
    </ul>
  );
  return (
    <div className="finding-details">
      <p>
        <SafeText text={finding.summary} keepLines />
      </p>
      <FindingActions finding={finding} />
      {finding.picture !== undefined && <FindingPicturePart picture={finding.picture} />}
      <TriggerPart finding={finding} />
      <Facts
        facts={[
          [
            subjectTitle(finding.subject),
            <span key="subject" className="finding-subject">
              <SafeText text={finding.subject.value} />
              {place !== '' && (
                <small>
                  {' '}
                  <SafeText text={place} />
                </small>
              )}
            </span>,
          ],
          [capitalised(finding.effect.name), effectWords(finding.effect)],
          ['Claim', claimWords[finding.claim]],
          ['How sure', tierMeaning[finding.tier]],
          finding.null === 'none' ? null : ['Null', <SafeText key="null" text={finding.null} />],
          probability === null ? null : ['Probability', probability],
          finding.nTested === 0 ? null : ['Tested', formatCount(finding.nTested)],
          ...finding.confounders.map(
            (confounder) => [`Or: ${confounder.name}`, confounderWords(confounder)] as const,
          ),
          finding.support === undefined ? null : ['Also seen by', named(finding.support)],
          finding.mergedInto === undefined ? null : ['Supports', named([finding.mergedInto])],
          finding.priority === undefined ? null : ['Place in the list', finding.priority.formula],
          [
            'Run again',
            <span key="params" className="finding-params">
              {finding.detector}, seed {finding.seed}
              {params.map(([name, value]) => `, ${name} ${value}`).join('')}
            </span>,
          ],
          [
            'Finding',
            <span key="id" className="finding-id">
              <code>{finding.id}</code>
              <CopyButton text={finding.id} label="Copy the finding's id" />
            </span>,
          ],
        ]}
      />
    </div>
  );
}

function capitalised(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function FindingActions({ finding }: { readonly finding: Finding }): React.JSX.Element {
  const [isTagging, setTagging] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isShown = useFilter(
    (slice) => slice.parts.finding?.filter.op === 'finding' && slice.parts.finding.filter.id === finding.id,
  );
  const set = useFilter((slice) => slice.set);
  const tags = useCase((slice) => slice.state?.tags.tags);
  const select = async (): Promise<void> => {
    try {
      useSelection.getState().change(await engine().call('findings.rows', { id: finding.id }), 'replace');
    } catch (thrown) {
      report(thrown);
    }
  };
  return (
    <div className="finding-actions">
      <Button
        isSmall
        aria-pressed={isShown}
        onClick={() =>
          set('finding', isShown ? null : { filter: { op: 'finding', id: finding.id }, label: finding.title })
        }
      >
        Show only its rows
      </Button>
      <Button isSmall onClick={() => void select()}>
        Select rows
      </Button>
      <Button
        ref={button}
        isSmall
        icon="tag"
        aria-expanded={isTagging}
        onClick={() => setTagging(!isTagging)}
      >
        Tag rows…
      </Button>
      <Button isSmall onClick={() => void useAudit.getState().open(finding)}>
        Audit…
      </Button>
      <Button
        isSmall
        icon="journal"
        onClick={() => {
          useNotes.getState().aboutFinding(finding.id);
          useLayout.getState().show('journal');
        }}
      >
        Note…
      </Button>
      {isTagging && (
        <Popover
          anchor={button}
          label="Tag the rows of this finding"
          width={220}
          onClose={() => setTagging(false)}
        >
          <ul className="finding-tags">
            {tags?.map((tag) => (
              <li key={tag.name}>
                <button
                  type="button"
                  onClick={() => {
                    setTagging(false);
                    void useTags.getState().ask('apply', tag.name, {
                      rows: { kind: 'finding', id: finding.id },
                      kind: 'finding',
                      about: finding.title,
                    });
                  }}
                >
                  <TagChip name={tag.name} color={tag.color} />
                </button>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </div>
  );
}
