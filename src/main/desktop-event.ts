import type { BrowserWindow } from 'electron';
import type { DesktopEvent } from '#shared/contract/desktop';

const desktopEventChannel = 'desktop-event';

export function desktopEvent(window: BrowserWindow, event: DesktopEvent): void {
  window.webContents.send(desktopEventChannel, event);
}
