// `npm run example -- react`: two sites and one example on this computer, until Ctrl-C.
import { Lab } from '../../demo/lab/lab.js';
import { LAB_AGENTS } from '../../demo/lab/lab-agents.js';
import { SOURCE_GATEWAY } from '../../demo/testing/source-gateway.js';
import { type Example, EXAMPLES } from './example.js';
import { ExampleServer } from './example-server.js';
import { prepareExample } from './prepare-example.js';

const SITE_TIMEOUT_S = 5;

try {
  await run(chosen(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function chosen([name = '']: readonly string[]): Example {
  const example = EXAMPLES.find((one) => one.name === name);
  if (example !== undefined) return example;
  throw new Error(`Name one of the examples: ${EXAMPLES.map((one) => one.name).join(', ')}.`);
}

async function run(example: Example): Promise<void> {
  await prepareExample(example);
  const ended = endAskedFor();
  const server = new ExampleServer(example);
  await server.listen();
  const lab = new Lab({
    ...SOURCE_GATEWAY,
    allowedOrigins: server.origins,
    siteTimeoutSeconds: SITE_TIMEOUT_S,
  });
  try {
    await Promise.race([lab.start(), ended]);
    server.serve(lab);
    console.log(instructions(server.url));
    await ended;
  } finally {
    await Promise.all([server.stop(), lab.stop()]);
  }
}

function endAskedFor(): Promise<void> {
  return new Promise((resolve) => {
    // `on`, not `once`: an impatient second Ctrl-C must not cut the stopping short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
  });
}

function instructions(url: string): string {
  const [agent] = LAB_AGENTS;
  return [
    '',
    `The page: ${url}`,
    `Sign in as ${agent?.username ?? ''} with ${agent?.password ?? ''}. Then, in another terminal:`,
    '',
    `  curl -X POST ${url}lab/sites/1/telephony-off   the agent is moved after ${SITE_TIMEOUT_S} s`,
    `  curl -X POST ${url}lab/sites/1/telephony-on    and may move back`,
    '',
    'Ctrl-C stops everything.',
  ].join('\n');
}
