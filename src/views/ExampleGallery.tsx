/** Blocks recorded by this project, one click away. */

import { useEffect } from 'react';
import { loadGallery, retryGallery } from '../actions/navigate.ts';
import { useSession } from '../stores/session.ts';
import { ExampleRow } from './ExampleRow.tsx';

/** Rows drawn while the index loads, so that nothing jumps when it comes. */
const PLACEHOLDERS = [0, 1, 2, 3];

export function ExampleGallery() {
  const gallery = useSession((session) => session.gallery);
  useEffect(() => {
    if (gallery.status === 'idle') void loadGallery();
  }, [gallery.status]);
  return (
    <section className="gallery" aria-labelledby="gallery-title">
      <h2 id="gallery-title">Examples</h2>
      {gallery.status === 'failed' && (
        <div className="gallery-failed">
          <p>The examples of this site could not be loaded. Your own blocks work all the same.</p>
          <button type="button" className="button" onClick={() => void retryGallery()}>
            Try again
          </button>
        </div>
      )}
      <ul aria-busy={gallery.status === 'running'}>
        {gallery.status === 'done' &&
          gallery.examples.map((example) => (
            <li key={example.id}>
              <ExampleRow example={example} />
            </li>
          ))}
        {(gallery.status === 'idle' || gallery.status === 'running') &&
          PLACEHOLDERS.map((row) => <li key={row} className="example-blank" aria-hidden="true" />)}
      </ul>
    </section>
  );
}
