import { createRoot } from 'react-dom/client';
import { must } from '#shared/base/assert';
import { App } from './app/App';
import { connectEngine } from './engine-client/connect';
import './app/theme.css';

connectEngine();
createRoot(must(document.getElementById('root'), 'index.html has it')).render(<App />);
