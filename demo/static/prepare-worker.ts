import { stayAlone } from './stay-alone.js';
import { awaitNetwork, SimulatedWebSocket } from './simulated-web-socket.js';

stayAlone();
awaitNetwork();
Object.assign(globalThis, { WebSocket: SimulatedWebSocket });
