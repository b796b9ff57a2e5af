// The worker as it is, with gateways at hand. The order matters.
import './prepare-worker.js';
import '../../src/worker/session.worker.js';
