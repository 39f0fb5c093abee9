/** Proofs from elsewhere: dropped, pasted or typed, checked against a root, and drawn. */

import { linkTo } from '../../actions/navigate.ts';
import { runProofCheck } from '../../actions/proof.ts';
import { setProofRoot, setProofText, useProof } from '../../stores/proof.ts';
import { useSession } from '../../stores/session.ts';
import { AnswerError } from './AnswerError.tsx';
import { ProofResults } from './ProofResults.tsx';

export function ProofsPage() {
  const { text, root, checked } = useProof();
  const loaded = useSession((session) => session.checking.status === 'done');
  return (
    <article className="proofs">
      <h1 className="section-title">Check a proof</h1>
      <p className="section-summary">
        Drop or paste the answer of <code>eth_getProof</code> (EIP-1186), a list of them, or a file
        with such answers and their root or header. To take a proof out of this witness, open an
        account. For zk proofs of a prover,{' '}
        <a href={linkTo({ page: 'published' })}>verify a published proof</a>.
      </p>
      <form
        className="proof-form"
        onSubmit={(event) => {
          event.preventDefault();
          void runProofCheck();
        }}
      >
        <label htmlFor="proof-text">Proof as JSON</label>
        <textarea
          id="proof-text"
          rows={7}
          spellCheck={false}
          value={text}
          placeholder='{"address": "0x…", "accountProof": ["0xf90211…"], "storageProof": []}'
          onChange={(event) => setProofText(event.target.value)}
        />
        <label htmlFor="proof-root">
          State root or block header to check against (may be left empty)
        </label>
        <input
          id="proof-root"
          type="text"
          spellCheck={false}
          autoComplete="off"
          value={root}
          placeholder={
            loaded
              ? 'the roots of the loaded block'
              : '0x and 64 digits, a header as RLP, or a block as JSON'
          }
          onChange={(event) => setProofRoot(event.target.value)}
        />
        <p className="button-row">
          <button
            type="submit"
            className="button button-main"
            disabled={text.trim() === '' || checked.status === 'running'}
          >
            Check this proof
          </button>
        </p>
      </form>
      {checked.status === 'running' && <p role="status">Checking.</p>}
      {checked.status === 'failed' && <AnswerError error={checked.error} facts />}
      {checked.status === 'done' && <ProofResults checks={checked.checks} />}
    </article>
  );
}
