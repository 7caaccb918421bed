// What the window may not do, said in one place. Nothing leaves the machine.
import { app, type Session, session, type WebContents } from 'electron';
import { appOrigin } from '#shared/contract/desktop';

/** True where the launcher had to switch Chromium's sandbox off (started as root). */
export function isSandboxOff(): boolean {
  return app.commandLine.hasSwitch('no-sandbox');
}

const switchesThatOpenDoors = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'load-extension',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'js-flags',
];

export function lockDown(): void {
  if (app.isPackaged)
    for (const name of switchesThatOpenDoors)
      if (app.commandLine.hasSwitch(name)) {
        process.stderr.write(`assay: --${name} is not allowed\n`);
        app.exit(2);
      }
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('no-pings');
  app.on('web-contents-created', (_, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Denies every request that is not our own scheme, and every permission. */
export function lockSession(target: Session = session.defaultSession): void {
  target.setSpellCheckerEnabled(false);
  target.setSpellCheckerDictionaryDownloadURL('https://dictionaries.invalid/');
  target.webRequest.onBeforeRequest((details, callback) => {
    const isOurs =
      details.url.startsWith(`${appOrigin}/`) ||
      details.url.startsWith(`blob:${appOrigin}/`) ||
      details.url.startsWith('devtools:');
    callback({ cancel: !isOurs });
  });
  target.setPermissionRequestHandler((_, __, decide) => decide(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
}
