// npm run dev: the window, built and started anew whenever a source changes. It shows exactly what ships: the page comes
// from the app:// scheme under its own Content-Security-Policy, which a development server with live reload would need
// holes in; a build takes a few seconds.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './build.mjs';
import { electronEnvironment, sandboxSwitches } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { root } from './paths.mjs';
import { say } from './run.mjs';
import { ensureElectronLibraries } from './system-libraries.mjs';

const quietMs = 200;

/** Resolves with the exit code once the user has closed the window. */
export async function develop(words) {
  const { executable, version } = await ensureElectron();
  await ensureElectronLibraries(executable);
  await ensureBuild();
  return new Promise((resolve) => {
    let window = null;
    let timer = null;
    let isBuilding = false;
    let isStale = false;
    const open = () => {
      say(`starting (Electron ${version}); saving a source starts it anew, closing the window ends`);
      const opened = spawn(executable, [...sandboxSwitches, root, ...words], {
        cwd: root,
        stdio: 'inherit',
        env: electronEnvironment(),
      });
      window = opened;
      opened.on('exit', (code) => {
        if (window !== opened) return;
        watcher.close();
        resolve(code ?? 0);
      });
    };
    const replace = () => {
      const before = window;
      if (before === null) return;
      window = null;
      before.once('exit', open);
      before.kill();
    };
    const rebuild = async () => {
      if (isBuilding) {
        isStale = true;
        return;
      }
      isBuilding = true;
      try {
        await ensureBuild();
        replace();
      } catch (error) {
        say(error.message);
      }
      isBuilding = false;
      if (isStale) {
        isStale = false;
        await rebuild();
      }
    };
    const watcher = watch(path.join(root, 'src'), { recursive: true }, (_, name) => {
      if (name === null || /\.test\.tsx?$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void rebuild(), quietMs);
    });
    open();
  });
}
