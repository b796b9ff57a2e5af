import { DEMO_HELP, readDemoOptions } from './demo-options.mjs';
import { runDemo } from './run-demo.js';
import { runSipDemo } from './sip/run-sip-demo.js';

const EXIT_BAD_OPTION = 2;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const options = readDemoOptions(args);
  switch (options.kind) {
    case 'help':
      console.log(DEMO_HELP);
      return 0;
    case 'refused':
      console.error(options.message);
      return EXIT_BAD_OPTION;
    case 'run':
      return options.sip ? runSipDemo(options) : runDemo(options);
  }
}
