// The window's only door to main: one typed, frozen object. It has no logic and passes no event on raw.
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  appOrigin,
  type ChosenPath,
  type DesktopBridge,
  type DesktopEvent,
  enginePortMessage,
} from '#shared/contract/desktop';

const bridge: DesktopBridge = {
  call: (name, params) => ipcRenderer.invoke(name, params),
  dropped: (files) =>
    ipcRenderer.invoke(
      'desktop.dropped',
      files.map((file) => webUtils.getPathForFile(file as File)),
    ) as Promise<readonly ChosenPath[]>,
  onEvent: (listener) => {
    ipcRenderer.on('desktop-event', (_, event: DesktopEvent) => listener(event));
  },
  enginePortMessage,
};

ipcRenderer.on(enginePortMessage, (event) => window.postMessage(enginePortMessage, appOrigin, event.ports));
contextBridge.exposeInMainWorld('assay', Object.freeze(bridge));
