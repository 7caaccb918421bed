// Where everything begins: what Assay is, and the ways into a case.
import { useOpenCase } from '../../store/open-case.slice';
import { useSettings } from '../../store/settings.slice';
import { useVerify } from '../../store/verify.slice';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { ProblemBox } from '../../ui/ProblemBox';
import { Mark } from './Mark';
import { OpeningProgress } from './OpeningProgress';
import { RecentCases } from './RecentCases';
import { SampleList } from './SampleList';
import './welcome.css';

export function Welcome(): React.JSX.Element {
  const { isBusy, problem, draft, chooseEvidence, chooseCase } = useOpenCase();
  const verify = useVerify((slice) => slice.verify);
  const facts = useSettings((slice) => slice.facts);
  return (
    <main className="welcome">
      <div className="welcome-page">
        <header className="welcome-head">
          <h1>
            <Mark /> Assay
          </h1>
          <p>
            Finds poison, label errors and silent edits in training data. Offline, with evidence that can be
            re-run.
          </p>
        </header>
        {draft === null && problem !== null && <ProblemBox error={problem} />}
        {draft === null && isBusy && <OpeningProgress />}
        <div className="welcome-columns">
          <section aria-label="Open">
            <h2>Open evidence</h2>
            <div className="welcome-actions">
              <Button
                look="primary"
                icon="file"
                disabled={isBusy}
                onClick={() => void chooseEvidence('files')}
              >
                Open files…
              </Button>
              <Button icon="folder" disabled={isBusy} onClick={() => void chooseEvidence('folder')}>
                Open folder…
              </Button>
            </div>
            <p className="welcome-hint">
              Parquet, CSV, TSV, JSONL or JSON; text also as gzip or zstd. A folder of shards opens as one
              table. Or drop files or a folder anywhere in this window. Evidence is only ever read.
            </p>
            <h2>Try a sample</h2>
            <SampleList />
          </section>
          <section aria-label="Cases">
            <h2>Cases</h2>
            <div className="welcome-actions">
              <Button icon="case" disabled={isBusy} onClick={() => void chooseCase()}>
                Open case…
              </Button>
              <Button icon="check" onClick={() => void verify()}>
                Verify a bundle or case…
              </Button>
            </div>
            <RecentCases />
          </section>
        </div>
      </div>
      <footer className="welcome-foot">
        <span>{facts === null ? '' : `Assay ${facts.version} · ${facts.facts.runtime}`}</span>
        {facts?.facts.warnings.map((warning) => (
          <span key={warning} className="welcome-warning">
            <Icon name="warning" size={12} />
            {warning}
          </span>
        ))}
      </footer>
    </main>
  );
}
