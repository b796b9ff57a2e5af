import { LinkHub } from './link-hub.js';
import type { ToLinks } from './link-messages.js';

/** The phone's worker: its connections live on while the page is busy, and while it is hidden. */
const hub = new LinkHub((message) => {
  self.postMessage(message);
});
self.onmessage = ({ data }: MessageEvent<ToLinks>) => {
  hub.receive(data);
};
