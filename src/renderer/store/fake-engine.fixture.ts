// An engine for tests of slices: answers calls with given functions and remembers what was asked.
import { EngineClient } from '#shared/contract/client';
import type { EngineError } from '#shared/contract/errors';
import type { CallName, ParamsOf, ResultOf } from '#shared/contract/index';
import type { FromEngine, ToEngine } from '#shared/contract/transport';
import { useConnection } from './connection.slice';

export type Answers = {
  readonly [Name in CallName]?: (
    params: ParamsOf<Name>,
  ) => ResultOf<Name> | EngineError | Promise<ResultOf<Name>>;
};

export interface FakeEngine {
  readonly asked: { readonly name: CallName; readonly params: unknown }[];
}

/** Puts a client in place whose calls are answered by these functions; what has none is never answered. */
export function useFakeEngine(answers: Answers): FakeEngine {
  const asked: FakeEngine['asked'] = [];
  let receive: (message: FromEngine) => void = () => undefined;
  const client = new EngineClient({
    send: (message: ToEngine) => {
      if (message.type !== 'call') return;
      const { call, name, params } = message;
      asked.push({ name, params });
      const answer = answers[name] as ((params: unknown) => unknown) | undefined;
      if (answer === undefined) return;
      void Promise.resolve(answer(params)).then((result) => {
        const isError = typeof result === 'object' && result !== null && 'code' in result;
        receive(
          isError
            ? { type: 'error', call, error: result as EngineError }
            : { type: 'reply', call, result: result as ResultOf<CallName> },
        );
      });
    },
    onMessage: (listener) => {
      receive = listener;
    },
    onClose: () => undefined,
    close: () => undefined,
  });
  useConnection.setState({ client, loss: null });
  return { asked };
}
