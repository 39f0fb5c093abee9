/** An address as a link to its account, by name where it has one. */

import { hrefOf } from '../../actions/places.ts';
import { shortHash } from '../../core/format.ts';
import { usePage } from '../../stores/page.ts';

interface AccountLinkProps {
  readonly address: string;
  readonly name?: string | undefined;
}

const DIGITS = 6;

export function AccountLink({ address, name }: AccountLinkProps) {
  const route = usePage((page) => page.route);
  return (
    <a href={hrefOf(route, { section: 'account', address: address.toLowerCase() })} title={address}>
      {name ?? <code>{shortHash(address, DIGITS)}</code>}
    </a>
  );
}
