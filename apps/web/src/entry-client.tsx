import './styles/index.css';
import { createBrowserHistory } from '@tanstack/react-router';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { AppProvider } from './lib/app-provider.tsx';
import { createBrowserApp } from './lib/browser-app.ts';
import { readDocumentState } from './lib/document-state.ts';
import { createAppRouter } from './routes/router.ts';

/** Not at the top level: chunks of pages import this module and would wait for it for ever. */
async function start(): Promise<void> {
  const state = readDocumentState();
  const app = createBrowserApp(state);
  const router = createAppRouter(app, createBrowserHistory(), true);
  const tree = <AppProvider app={app} router={router} />;

  if (state.status < 400) {
    // The document was rendered by the server: render as it did, without the boundary around the root.
    router.ssr = { manifest: undefined };
    await router.load();
    hydrateRoot(document, tree);
    await app.session.restore();
  } else {
    // The server could not show the page to nobody. Somebody may see more, an author their draft:
    // find out who is asking and make the page anew.
    await app.session.restore();
    await router.load();
    createRoot(document).render(tree);
  }
}

void start();
