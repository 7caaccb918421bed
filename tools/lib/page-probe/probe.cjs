// Started by Electron: opens a page from a file in a window, scrolls through it, and prints what that took as JSON. The page's
// own policy forbids scripts, so what measures runs in the preload script of this same file.
const electron = require('electron');

const { readFileSync } = process.type === 'renderer' ? {} : require('node:fs');

const scrollSteps = 40;

/** In the page: long tasks from the first moment on, then one step of scrolling a frame. */
function measure({ ipcRenderer }) {
  const longTasks = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask', buffered: true });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const onLoad = async () => {
    await frame();
    await frame();
    const shownMs = performance.now();
    const { scrollHeight } = document.documentElement;
    const gaps = [];
    for (let i = 1; i <= scrollSteps; i++) {
      const before = performance.now();
      window.scrollTo(0, (scrollHeight * i) / scrollSteps);
      await frame();
      await frame();
      gaps.push(performance.now() - before);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    ipcRenderer.send('measured', {
      firstPaintMs: paint?.startTime ?? null,
      shownMs,
      longestTaskMs: Math.max(0, ...longTasks),
      longTasks: longTasks.length,
      longestStepMs: Math.max(...gaps),
      scrollHeight,
      elements: document.querySelectorAll('*').length,
      text: document.body.innerText.length,
    });
  };
  window.addEventListener('load', () => void onLoad());
}

/** What the process of the page computed so far, however busy the machine is; null where the system does not say. */
function cpuMsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return null;
  }
}

async function main({ app, BrowserWindow, ipcMain }) {
  const file = process.argv.at(-1);
  app.disableHardwareAcceleration();
  await app.whenReady();
  const window = new BrowserWindow({
    width: 1200,
    height: 900,
    webPreferences: { preload: __filename, sandbox: true, contextIsolation: true },
  });
  const { webContents } = window;
  ipcMain.on('measured', (_, measured) => {
    const pid = webContents.getOSProcessId();
    const page = app.getAppMetrics().find((metrics) => metrics.pid === pid);
    const peakMB = Math.round((page?.memory.peakWorkingSetSize ?? 0) / 1024);
    process.stdout.write(`${JSON.stringify({ ...measured, cpuMs: cpuMsOf(pid), peakMB })}\n`, () =>
      app.exit(0),
    );
  });
  await window.loadFile(file);
}

if (process.type === 'renderer') measure(electron);
else
  main(electron).catch((error) => {
    process.stderr.write(`${error.stack}\n`);
    electron.app.exit(1);
  });
