import type { ActiveSnapshot } from '../contract/snapshot.js';
import type { SessionView } from '../session/session-view.js';
import { moveObstacle } from '../words/move-obstacle.js';
import { arrivalText, connectionLostText } from '../words/arrival-words.js';
import { noSiteNow } from '../words/no-site-words.js';
import { beganAt, timeOfDay } from './live-time.js';

/** How the agent came to this site, or that nothing is heard from it. */
export function historyText(view: SessionView, snapshot: ActiveSnapshot): string {
  const { connection, arrival, sinceMs, site, siteWord, preferredSite } = snapshot;
  const obstacle = moveObstacle(snapshot);
  if (obstacle.kind === 'no-site-answers') return noSiteNow(obstacle.sites);
  return connection === 'lost'
    ? connectionLostText({ name: site.name, word: siteWord })
    : arrivalText(arrival, timeOfDay(beganAt(view, sinceMs)), site, preferredSite);
}
