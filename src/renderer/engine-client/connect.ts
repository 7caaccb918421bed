// The only code that knows there is a port: takes each one that arrives and puts a client on it.
import { EngineClient } from '#shared/contract/client';
import { enginePortMessage } from '#shared/contract/desktop';
import type { ClientPort, FromEngine, ToEngine } from '#shared/contract/transport';
import { useConnection } from '../store/connection.slice';
import { useTasks } from '../store/task.slice';
import { desktop } from './bridge';

export function connectEngine(): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.data !== enginePortMessage) return;
    const [port] = event.ports;
    if (port !== undefined) useConnection.getState().connected(new EngineClient(clientPort(port)));
  });
  desktop.onEvent((event) => {
    if (event.kind === 'engineLost')
      useConnection.getState().lost({
        reason: event.reason,
        isStartedAgain: event.isStartedAgain,
        doing: useTasks.getState().tasks.map((task) => task.title),
      });
  });
}

function clientPort(port: MessagePort): ClientPort {
  return {
    send: (message: ToEngine) => port.postMessage(message),
    onMessage: (listener: (message: FromEngine) => void) => {
      port.onmessage = (event) => listener(event.data as FromEngine);
    },
    onClose: () => undefined,
    close: () => port.close(),
  };
}
