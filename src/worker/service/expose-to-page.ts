import { expose } from 'comlink';
import type { RunningSessionService } from './session-service.js';

/** Offers a dedicated worker's service to its page. Messages that arrive earlier are queued. */
export function exposeToPage(starting: Promise<Pick<RunningSessionService, 'service'>>): void {
  const early: unknown[] = [];
  const keep = ({ data }: MessageEvent<unknown>): void => {
    early.push(data);
  };
  self.addEventListener('message', keep);
  void starting.then(({ service }) => {
    self.removeEventListener('message', keep);
    expose(service);
    for (const data of early) self.dispatchEvent(new MessageEvent('message', { data }));
  });
}
