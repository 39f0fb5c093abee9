/** The ways to bring a block: the gallery on one side, the reader's own on the other. */

import { ExampleGallery } from './ExampleGallery.tsx';
import { FilePicker } from './FilePicker.tsx';
import { FollowLink } from './FollowLink.tsx';
import { NodeForm } from './NodeForm.tsx';
import { PasteBox } from './PasteBox.tsx';

export const OWN_TITLE_ID = 'own-title';

/** `block` fills the node form, for links that name a block. */
export function Sources({ block }: { readonly block?: string }) {
  return (
    <div className="sources">
      <ExampleGallery />
      <section className="own" aria-labelledby={OWN_TITLE_ID}>
        <h2 id={OWN_TITLE_ID} tabIndex={-1}>
          Your own block
        </h2>
        <FilePicker />
        <NodeForm {...(block === undefined ? {} : { block })} />
        <FollowLink />
        <PasteBox />
      </section>
    </div>
  );
}
