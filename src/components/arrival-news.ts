import type { ActiveSnapshot, SessionSnapshot } from '../contract/snapshot.js';
import { isForced } from '../contract/switchover-cause.js';

/** Whether a forced move to this site is still the news: until the agent has been ready once. */
export class ArrivalNews {
  #isNews = false;

  get isNews(): boolean {
    return this.#isNews;
  }

  /** To be told of each snapshot. */
  changed(snapshot: SessionSnapshot, previous?: SessionSnapshot): void {
    const isOther = arrivalIn(snapshot) !== arrivalIn(previous);
    this.#isNews = snapshot.kind === 'active' && (isOther || this.#isNews) && mayBeNews(snapshot);
  }
}

/** Something else may have become the news. */
const mayBeNews = ({ arrival, agent, connection, services }: ActiveSnapshot): boolean =>
  arrival.kind === 'moved' &&
  isForced(arrival.cause) &&
  agent.state !== 'ready' &&
  agent.state !== 'logged-out' &&
  connection === 'connected' &&
  services.telephony !== 'off';

/** Which arrival it is. Between two at one site the agent was elsewhere. */
function arrivalIn(snapshot?: SessionSnapshot): string | undefined {
  if (snapshot?.kind !== 'active') return undefined;
  const { site, arrival } = snapshot;
  return `${site.id} ${arrival.kind === 'moved' ? arrival.cause : ''}`;
}
