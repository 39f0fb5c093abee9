/** Keys as people put them into the URL of a node, to be searched for wherever they should not be. */

/** User and password, path, query. */
export const KEYS = [
  'us3r-KEY',
  'p4ssw0rd-KEY',
  'p4th-KEY-0123456789',
  'qu3ry-KEY-0123456789',
] as const;

/** The URL with a key wherever one can be. */
export function withKeys(url: string): string {
  const [user, password, path, query] = KEYS;
  return `${url.replace('http://', `http://${user}:${password}@`)}v3/${path}?apikey=${query}`;
}
