import { useState } from 'react';
import { desktop } from '../engine-client/bridge';
import { useCase } from '../store/case.slice';
import { engine, useConnection } from '../store/connection.slice';

export function App(): React.JSX.Element {
  const isConnected = useConnection((slice) => slice.client !== null);
  const state = useCase((slice) => slice.state);
  const [problem, setProblem] = useState('');
  const openSample = async (): Promise<void> => {
    try {
      const [evidence] = await desktop.call('desktop.chooseEvidence', { what: 'files' });
      if (evidence === undefined) return;
      const folder = await desktop.call('desktop.suggestCaseFolder', { name: evidence.shown });
      const { facts } = await desktop.call('desktop.facts', null);
      useCase.getState().opened(
        await engine().call('case.create', {
          folder: folder.handle,
          evidence: [evidence.handle],
          name: evidence.shown,
          examiner: 'nobody',
          facts,
        }),
      );
    } catch (error) {
      setProblem(String(error));
    }
  };
  return (
    <main>
      <h1>Assay</h1>
      <p>{isConnected ? 'engine connected' : 'no engine'}</p>
      <button type="button" onClick={() => void openSample()}>
        Open
      </button>
      <p>{problem}</p>
      <pre>{JSON.stringify(state?.dataset.recordCount)}</pre>
    </main>
  );
}
