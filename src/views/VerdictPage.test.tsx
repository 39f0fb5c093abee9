/** The verdict page: three verdicts in words, both sides on failure, nothing hidden behind a colour. */

import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHECKS, type CheckStatus } from '../core/checks.ts';
import { BLOCK_HASH, CANNOT_REPORT, INVALID_REPORT, VALID_REPORT } from '../core/fixture.ts';
import type { VerificationReport } from '../core/report.ts';
import { INITIAL_PAGE, setTarget, usePage } from '../stores/page.ts';
import { INITIAL_SESSION, useSession } from '../stores/session.ts';
import { VerdictPage } from './VerdictPage.tsx';

beforeEach(() => {
  useSession.setState(INITIAL_SESSION, true);
  usePage.setState(INITIAL_PAGE, true);
});
afterEach(cleanup);

const show = (report: VerificationReport) =>
  render(<VerdictPage report={report} elapsedMs={2143} />);
const verdict = () => screen.getByRole('heading', { level: 1 });

describe('VerdictPage', () => {
  test.each([
    [VALID_REPORT, 'VALID', /takes state A to state B\./],
    [INVALID_REPORT, 'INVALID', /does not hold\. The post-state root differs\./],
    [CANNOT_REPORT, 'CANNOT VERIFY', /is neither proved nor disproved\. A trie node is missing\./],
  ] as const)(
    'behavior: the verdict is a word and a sentence, and has the focus',
    (report, word, sentence) => {
      show(report);
      expect(verdict().textContent).toBe(word);
      expect(document.activeElement).toBe(verdict());
      expect(verdict().nextElementSibling?.textContent).toMatch(sentence);
      expect(usePage.getState().announcement.text).toMatch(sentence);
    },
  );

  test('behavior: every check has a row with its state in a word', () => {
    show(VALID_REPORT);
    for (const { id, title } of CHECKS) {
      const row = document.getElementById(`check-${id}`);
      expect(row?.textContent).toContain(title);
      expect(row?.textContent).toMatch(/Passed|Failed|Not run/);
    }
  });

  test('behavior: a failed check is open, with both sides and the difference marked', () => {
    show(INVALID_REPORT);
    const row = document.getElementById('check-S1');
    expect(row?.getAttribute('aria-expanded')).toBe('true');
    const panel = document.getElementById('check-S1-how') as HTMLElement;
    expect(within(panel).getByText('Expected')).toBeTruthy();
    expect([...panel.querySelectorAll('mark')].map((mark) => mark.textContent)).toContain('d00d');
  });

  test('behavior: what is missing is named: kind, hash, trie, path, why', () => {
    show(CANNOT_REPORT);
    const panel = screen.getByRole('region', { name: 'What is missing' });
    expect(panel.textContent).toContain('Trie node');
    expect(panel.textContent).toContain(CANNOT_REPORT.missing?.hash);
    expect(panel.textContent).toContain('Storage trie of an account');
    expect(panel.textContent).toContain('depth 6');
    expect(panel.textContent).toContain('The block deletes its neighbour');
  });

  test('behavior: the pre-state root claims a node of the witness only where W5 found it', () => {
    const withW5 = (status: CheckStatus) => ({
      ...CANNOT_REPORT,
      checks: CANNOT_REPORT.checks.map((check) =>
        check.id === 'W5' ? { ...check, status } : check,
      ),
    });
    const notes = (['passed', 'failed', 'not-run'] as const).map((status) => {
      const { unmount } = show(withW5(status));
      const text = screen.getByRole('region', { name: 'State roots' }).querySelector('.note');
      unmount();
      return text?.textContent;
    });
    expect(notes).toEqual([
      'From the header of the parent; a node of the witness hashes to it.',
      'From the header of the parent. No node of the witness hashes to it.',
      'From the header of the parent.',
    ]);
  });

  test('behavior: a link to a check opens and focuses its row', () => {
    setTarget('W5');
    show(VALID_REPORT);
    expect(document.activeElement?.id).toBe('check-W5');
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true');
  });

  test('behavior: the trusted hash decides B3 at once', () => {
    show(VALID_REPORT);
    const field = screen.getByLabelText('The block hash you trust');
    const result = () => document.getElementById('trusted-result')?.textContent;
    expect(result()).toContain('B3 not run');
    fireEvent.change(field, { target: { value: BLOCK_HASH } });
    expect(result()).toContain('B3 passed');
    fireEvent.change(field, { target: { value: `0x${'7'.repeat(64)}` } });
    expect(result()).toContain('B3 failed');
    expect(verdict().textContent).toBe('INVALID');
    fireEvent.change(field, { target: { value: '0x77' } });
    expect(result()).toContain('Not a block hash yet');
    expect(verdict().textContent).toBe('VALID');
  });

  test('behavior: hostile text of a block is shown as it is, never acted on', () => {
    const block = { ...(VALID_REPORT.block as NonNullable<VerificationReport['block']>) };
    const extraData = `0x${Buffer.from('<img src=x>\u202egnp').toString('hex')}` as const;
    show({ ...VALID_REPORT, block: { ...block, extraData } });
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getByText('<img src=x>\\u{202e}gnp')).toBeTruthy();
  });
});
