// A process of its own with a lab in it, for tests that kill the process. Its first site is frozen.
// Its one argument is the gateway's command line.
import { Lab } from '../lab/lab.js';

const [, , gatewayEntry = ''] = process.argv;
const lab = new Lab({ gatewayEntry, allowedOrigins: ['http://127.0.0.1:1'] });
await lab.start();
await lab.inject('site-1', 'freeze');
process.send?.({ pids: lab.pids });
