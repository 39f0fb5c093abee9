/** What the page shows: a load comes first, then the document a link names, then the start. */

import { retryLoad, retryLoadPatiently } from '../actions/loadDocument.ts';
import { usePage } from '../stores/page.ts';
import { isRouteOf, wantedSource } from '../stores/selectors.ts';
import { useSession } from '../stores/session.ts';
import { AskPatiently } from './AskPatiently.tsx';
import { DocumentPage } from './DocumentPage.tsx';
import { ErrorPanel } from './ErrorPanel.tsx';
import { LazyCircuitPage } from './LazyCircuitPage.tsx';
import { LazyNodePage } from './LazyNodePage.tsx';
import { LazyPublishedPage } from './LazyPublishedPage.tsx';
import { LazySections } from './LazySections.tsx';
import { LoadPage } from './LoadPage.tsx';
import { NotLoadedPage } from './NotLoadedPage.tsx';
import { ReturnStrip } from './ReturnStrip.tsx';
import { Sources } from './Sources.tsx';
import { StartPage } from './StartPage.tsx';

export function Content() {
  const route = usePage((page) => page.route);
  const session = useSession();
  const { document, loading, checking } = session;
  if (loading.status === 'running') return <LoadPage loading={loading} />;
  if (loading.status === 'failed') {
    return (
      <>
        <ErrorPanel error={loading.error}>
          <button type="button" className="button button-main" onClick={() => void retryLoad()}>
            Try again
          </button>
          <AskPatiently error={loading.error} onAsk={() => void retryLoadPatiently()} />
        </ErrorPanel>
        <ReturnStrip />
        <Sources />
      </>
    );
  }
  if (route.page === 'proof') return <LazySections />;
  if (route.page === 'published') return <LazyPublishedPage />;
  if (route.page === 'circuit') return <LazyCircuitPage />;
  if (route.page === 'node') return <LazyNodePage />;
  const report = checking.status === 'done' ? checking.report : undefined;
  if (isRouteOf(route, document, report)) return <DocumentPage />;
  if (route.page === 'start') {
    // Without a content address (plain HTTP) a document has no link of its own: it is shown here.
    const unlinked = document?.digest === undefined && document?.source.type !== 'example';
    return document && unlinked && document.chainId === undefined ? (
      <DocumentPage />
    ) : (
      <StartPage />
    );
  }
  const source = wantedSource(session, route);
  if (source) {
    const step = { label: 'Loading the example', doneBytes: 0, totalBytes: 0 };
    return <LoadPage loading={{ status: 'running', source, step }} />;
  }
  return <NotLoadedPage route={route} />;
}
