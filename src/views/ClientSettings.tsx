/** How each client is told something: name, setting, copy. */

import { CopyButton } from './CopyButton.tsx';
import type { ClientSetting } from './clientSettings.ts';

export function ClientSettings({ settings }: { readonly settings: readonly ClientSetting[] }) {
  return (
    <dl className="facts client-settings">
      {settings.map(({ client, setting }) => (
        <div key={client}>
          <dt>{client}</dt>
          <dd>
            {setting.startsWith('--') ? (
              <>
                <code>{setting}</code>
                <CopyButton value={setting} what={`the setting for ${client}`} />
              </>
            ) : (
              setting
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
