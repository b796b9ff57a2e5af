import { MAX_FRAME_BYTES } from 'agent-dr-protocol';
import { WebSocketServer } from 'ws';
import { selectedSubprotocol, type UpgradePolicy } from './upgrade-policy.js';

/** Takes upgrades that were decided on, and frames as large as the protocol has them. */
export const newWebSocketServer = (policy: UpgradePolicy): WebSocketServer =>
  new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_CHUNKS,
    perMessageDeflate: false,
    handleProtocols: (_offered, request) => selectedSubprotocol(request.headers, policy),
  });

/** A proxy may divide a frame into small parts, but not into single bytes. */
const MAX_FRAGMENTS = 128;
const MAX_CHUNKS = 4_096;
