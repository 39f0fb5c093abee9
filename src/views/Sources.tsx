/** The ways to bring a block: the gallery on one side, the reader's own on the other. */

import { ConnectForm } from './connect/ConnectForm.tsx';
import { ExampleGallery } from './ExampleGallery.tsx';
import { FilePicker } from './FilePicker.tsx';
import { FollowLink } from './FollowLink.tsx';
import { PasteBox } from './PasteBox.tsx';
import { PublishedLink } from './PublishedLink.tsx';

export const OWN_TITLE_ID = 'own-title';

interface SourcesProps {
  /** Of a link that names a block and its chain. */
  readonly block?: string;
  readonly chainId?: number;
}

export function Sources(link: SourcesProps) {
  return (
    <div className="sources">
      <ExampleGallery />
      <section className="own" aria-labelledby={OWN_TITLE_ID}>
        <h2 id={OWN_TITLE_ID} tabIndex={-1}>
          Your own block
        </h2>
        <FilePicker />
        <ConnectForm {...link} />
        <FollowLink />
        <PublishedLink />
        <PasteBox />
      </section>
    </div>
  );
}
