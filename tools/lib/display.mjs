// Whether a window can be shown here, and what Electron needs to be started at all.
import { isRoot } from './run.mjs';

/** True where a window can appear; only Linux may have no display. */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

/** Chromium refuses to start as root with its sandbox on; the window, the journal and the report then say so. */
export const sandboxSwitches = isRoot && process.platform === 'linux' ? ['--no-sandbox'] : [];

/** The environment for Electron as an application, even when it is started from something that runs it as Node. */
export function electronEnvironment(env = process.env) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return rest;
}
