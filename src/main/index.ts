// Start-up order, nothing else.
import { app, type BrowserWindow } from 'electron';
import { answerDesktopCalls } from './desktop-calls';
import { EngineHost } from './engine-host';
import { Grants } from './grants';
import { createMenu } from './menu';
import { registerScheme, serveApplication } from './protocol';
import { isSandboxOff, lockDown, lockSession } from './security';
import { createWindow } from './window';

process.umask(0o077);
registerScheme();
lockDown();
if (!isSandboxOff()) app.enableSandbox();

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  lockSession();
  serveApplication();
  createMenu();
  const grants = new Grants();
  const engine = new EngineHost(grants);
  answerDesktopCalls(grants, engine);
  const window = createWindow();
  engine.attach(window);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  closeEngineBeforeQuit(engine, window);
}

/** What a person has looked at is written down when the case closes, so the engine gets the time to close it. */
function closeEngineBeforeQuit(engine: EngineHost, window: BrowserWindow): void {
  let isClosed = false;
  app.on('before-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    if (!window.isDestroyed()) window.hide();
    void engine.close().then(() => {
      isClosed = true;
      app.quit();
    });
  });
}
