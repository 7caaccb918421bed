// A failure in words: what, where, and what can still be done.
import type { EngineError } from '#shared/contract/errors';
import { CopyButton } from './CopyButton';
import { Icon } from './Icon';
import { SafeText } from './SafeText';
import './problem-box.css';

export function ProblemBox({ error }: { readonly error: EngineError }): React.JSX.Element {
  const where = [error.file, error.place].filter((part) => part !== undefined).join(', ');
  return (
    <div className="problem-box" role="alert">
      <Icon name="warning" />
      <div className="problem-box-words">
        {where !== '' && (
          <p className="problem-box-where">
            <SafeText text={where} />
          </p>
        )}
        <p>
          <SafeText text={error.message} />
        </p>
        {error.next !== undefined && (
          <p className="problem-box-next">
            <SafeText text={error.next} />
          </p>
        )}
      </div>
      <CopyButton text={JSON.stringify(error, null, 1)} label="Copy the details" />
    </div>
  );
}
