// The demo with the gateway from its source. Its one argument is the wish for a port, as JSON.
import * as v from 'valibot';
import { runDemo } from '../run-demo.js';
import { SOURCE_GATEWAY } from './source-gateway.js';

const PortChoice = v.object({ kind: v.picklist(['exactly', 'from']), port: v.number() });

const port = v.parse(v.pipe(v.string(), v.parseJson(), PortChoice), process.argv[2]);
process.exitCode = await runDemo({
  ...SOURCE_GATEWAY,
  port,
  siteTimeoutSeconds: 2,
  siteSipRegisterTimeoutSeconds: 4,
  session: {},
});
