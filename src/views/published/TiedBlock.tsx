/** Which block the statement is compared with: the one that is loaded and was checked here. */

import { linkTo } from '../../actions/navigate.ts';
import { formatInteger } from '../../core/format.ts';
import { VERDICT_WORDS } from '../../core/reportText.ts';
import { routeOf } from '../../stores/selectors.ts';
import { useSession } from '../../stores/session.ts';

export function TiedBlock() {
  const { document, checking } = useSession();
  const route = document && routeOf(document);
  const title = document?.block
    ? `Block ${formatInteger(document.block.number)}`
    : 'The loaded block';
  return (
    <div className="tied">
      {checking.status === 'done' ? (
        <p>
          Compared with{' '}
          {route ? <a href={linkTo(route)}>{blockName(checking.report.block?.number)}</a> : title}
          {checking.report.chainName !== undefined && ` of ${checking.report.chainName}`}, which was
          checked here: <b>{VERDICT_WORDS[checking.report.verdict]}</b>.
        </p>
      ) : (
        <p>
          {checking.status === 'running' ? (
            <>{title} is being checked; the statement can be compared once that is done.</>
          ) : (
            <>
              No block is loaded. Without one, what the proof says is shown, and compared with
              nothing. <a href={linkTo({ page: 'start' })}>Check a block</a> first, and come back:
              what is typed here stays.
            </>
          )}
        </p>
      )}
    </div>
  );
}

function blockName(number: string | undefined): string {
  return number === undefined ? 'the loaded block' : `block ${formatInteger(number)}`;
}
