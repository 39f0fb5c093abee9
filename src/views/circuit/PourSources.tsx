/** What of the block is poured: a field of its header, an account, a slot, or a node, before or after the block. */

import { useId } from 'react';
import {
  listAccounts,
  listSlots,
  type PourChoice,
  type PourSource,
} from '../../actions/circuitPour.ts';
import type { StateTime } from '../../core/inspection.ts';
import { Choices } from '../Choices.tsx';
import { type Answer, useAnswer } from '../trie/useAnswer.ts';
import { ChoiceField, TextField } from './ChoiceField.tsx';

interface PourSourcesProps {
  readonly source: PourSource;
  readonly onSource: (source: PourSource) => void;
}

type Of = PourSource['of'];

const KINDS: readonly (readonly [Of, string])[] = [
  ['block', 'Block'],
  ['account', 'Account'],
  ['slot', 'Storage slot'],
  ['node', 'Trie node'],
];

/** Fields of each kind, with what they are in bytes. */
const FIELDS: { readonly [Kind in Exclude<Of, 'node'>]: readonly (readonly [string, string])[] } = {
  block: [
    ['state root', 'State root, 32 bytes'],
    ['block hash', 'Block hash, 32 bytes'],
    ['header', 'Header, its RLP'],
  ],
  account: [
    ['proof', 'Proof: nodes from the root down'],
    ['node lengths', 'Proof: bytes of each node'],
    ['node count', 'Proof: how many nodes'],
    ['hashed key', 'Hashed address: the key, 32 bytes'],
    ['address', 'Address, 20 bytes'],
    ['leaf', 'Leaf: RLP of the account'],
    ['nonce', 'Nonce, 8 bytes'],
    ['balance', 'Balance, 32 bytes'],
    ['storage root', 'Storage root, 32 bytes'],
    ['code hash', 'Code hash, 32 bytes'],
  ],
  slot: [
    ['proof', 'Proof: nodes from the storage root down'],
    ['node lengths', 'Proof: bytes of each node'],
    ['node count', 'Proof: how many nodes'],
    ['hashed key', 'Hashed slot: the key, 32 bytes'],
    ['slot', 'Slot, 32 bytes'],
    ['leaf', 'Leaf: RLP of the value'],
    ['value', 'Value, 32 bytes'],
  ],
};

/** Whether everything that a source needs was given. */
export function isWhole(source: PourSource): boolean {
  switch (source.of) {
    case 'block':
      return true;
    case 'account':
      return source.account.trim() !== '';
    case 'slot':
      return source.account.trim() !== '' && source.slot.trim() !== '';
    case 'node':
      return source.query.trim() !== '';
  }
}

export function PourSources({ source, onSource }: PourSourcesProps) {
  const { of, time } = source;
  return (
    <div className="pour-source">
      <Choices
        legend="What"
        name="pour-of"
        options={KINDS.map(([value, label]) => ({ value, label }))}
        value={of}
        onChange={(next) => onSource(startOf(next, source))}
      />
      {(source.of === 'account' || source.of === 'slot') && (
        <AccountFields source={source} onSource={onSource} />
      )}
      {source.of === 'node' && (
        <TextField
          label="Hash of the node, or its place"
          value={source.query}
          placeholder="0x…   or   account:3f2a"
          onValue={(query) => onSource({ ...source, query })}
        />
      )}
      {source.of !== 'node' && <FieldSelect source={source} onSource={onSource} />}
      <Choices
        legend="When"
        name="pour-time"
        options={[
          { value: 'before', label: of === 'block' ? 'Parent' : 'Before the block' },
          { value: 'after', label: of === 'block' ? 'This block' : 'After it' },
        ]}
        value={time}
        onChange={(next: StateTime) => onSource({ ...source, time: next })}
      />
    </div>
  );
}

/** Another kind begins with its first field; an account that was chosen stays. */
function startOf(of: Of, before: PourSource): PourSource {
  const { time } = before;
  const account = 'account' in before ? before.account : '';
  switch (of) {
    case 'block':
      return { of, field: 'state root', time };
    case 'account':
      return { of, field: 'proof', time, account };
    case 'slot':
      return { of, field: 'proof', time, account, slot: '' };
    case 'node':
      return { of, time, query: '' };
  }
}

function FieldSelect({ source, onSource }: PourSourcesProps) {
  const id = useId();
  if (source.of === 'node') return null;
  return (
    <p className="pour-field">
      <label htmlFor={id}>Which part</label>
      <select
        id={id}
        value={source.field}
        onChange={({ target }) => onSource({ ...source, field: target.value } as PourSource)} // a field of this kind's own list
      >
        {FIELDS[source.of].map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}

interface AccountFieldsProps {
  readonly source: Extract<PourSource, { of: 'account' | 'slot' }>;
  readonly onSource: PourSourcesProps['onSource'];
}

function AccountFields({ source, onSource }: AccountFieldsProps) {
  const { account } = source;
  const accounts = useAnswer(`pour accounts ${source.of}`, () => listAccounts(source.of));
  const slots = useAnswer(
    source.of === 'slot' && account !== '' ? `pour slots ${account}` : undefined,
    () => listSlots(account),
  );
  const onAccount = (next: string) =>
    onSource(
      source.of === 'slot' ? { ...source, account: next, slot: '' } : { ...source, account: next },
    );
  return (
    <>
      <ChoiceField
        label="Account: address, or its hash"
        value={account}
        placeholder="0x…"
        choices={listed(accounts)}
        onValue={onAccount}
      />
      {source.of === 'slot' && (
        <ChoiceField
          key={account}
          label="Slot, or its hash"
          value={source.slot}
          placeholder="0x0"
          choices={account === '' ? [] : listed(slots)}
          onValue={(slot) => onSource({ ...source, slot })}
        />
      )}
    </>
  );
}

/** What cannot be listed, of a block that is not valid, is typed. */
function listed(answer: Answer<readonly PourChoice[]>): readonly PourChoice[] | undefined {
  return answer.status === 'waiting' ? undefined : (answer.value ?? []);
}
