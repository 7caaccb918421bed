import { createRoot } from 'react-dom/client';
import { must } from '#shared/base/assert';
import './app/theme.css';
import { App } from './app/App';
import { followTheme } from './app/follow-theme';
import { loadWorkbench } from './app/load-workbench';
import { connectEngine } from './engine-client/connect';
import { startReactions } from './store/reactions';
import { useSettings } from './store/settings.slice';

followTheme();
startReactions();
connectEngine();
void useSettings.getState().load();
createRoot(must(document.getElementById('root'), 'index.html has it')).render(<App />);
requestIdleCallback(() => void loadWorkbench());
