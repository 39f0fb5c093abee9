/** `npm start`: installs and builds where needed, serves the page, says where it is. */

import './lib/needNode.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { explainListenError, portFromEnvironment, serve } from './serve.mjs';

const port = portFromEnvironment();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

await ensureInstalled();
await ensureBuilt();

try {
  const url = await serve({ port, host: process.env.HOST || 'localhost' });
  console.log(`\nGlassblock is at ${url}\nPress Ctrl-C to stop.`);
} catch (error) {
  console.error(explainListenError(error, port));
  process.exit(1);
}
