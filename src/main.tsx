/** Mounts the page, nothing else. */

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startKeeping } from './actions/keptDocuments.ts';
import { startRouting } from './actions/navigate.ts';
import { restorePreferences } from './actions/preferences.ts';
import { App } from './views/App.tsx';
import './views/styles/theme.css';
import './views/styles/controls.css';
import './views/styles/frame.css';
import './views/styles/start.css';
import './views/styles/connect.css';
import './views/styles/run.css';
import './views/styles/verdict.css';
import './views/styles/ladder.css';
import './views/styles/tabs.css';

const root = document.getElementById('root');
if (root) {
  restorePreferences();
  startKeeping();
  startRouting();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
