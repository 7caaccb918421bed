// npm run build: builds the application and the command line into out/.
import { ensureBuild } from './lib/build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { say } from './lib/run.mjs';

try {
  await ensureDependencies();
  await ensureBuild({ force: true });
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
