/** What the RPC client needs from the place it runs in; tests and Node give their own. */

export interface RpcEnvironment {
  readonly fetch: typeof fetch;
  /** Protocol of the page, for example `https:`; empty outside a page. */
  readonly pageProtocol: string;
  /** State of a browser permission: `granted`, `denied`, `prompt`; nothing where the browser knows no such name. */
  readonly permissionState: (name: string) => Promise<string | undefined>;
}

/** The environment of the page, or of Node where there is no page. */
export function defaultEnvironment(): RpcEnvironment {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    pageProtocol: globalThis.location?.protocol ?? '',
    permissionState: queryPermission,
  };
}

async function queryPermission(name: string): Promise<string | undefined> {
  try {
    // The name is one that only some browsers know; the others reject it.
    const status = await globalThis.navigator?.permissions?.query({ name: name as PermissionName });
    return status?.state;
  } catch {
    return undefined; // a browser without this permission cannot have denied it
  }
}
