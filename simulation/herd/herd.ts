import { Admission } from '../../gateway/src/admission/admission.js';
import { Chance } from '../world/chance.js';
import { Agenda } from '../world/agenda.js';
import { atWork } from './at-work.js';
import { HerdClient } from './herd-client.js';
import type { HerdOutcome, HerdSettings } from './model.js';
import { TargetSite } from './target-site.js';

/** Runs real engines and the real admission in virtual time, until all are in or the time is over. */
export function runHerd(settings: HerdSettings, forMs: number): HerdOutcome {
  const agenda = new Agenda();
  const chance = new Chance(settings.seed);
  const { loginsPerSecond, gateways } = settings;
  const admissions = Array.from(
    { length: gateways === 'two-apart' ? 2 : 1 },
    () => new Admission({ loginsPerSecond }),
  );
  const begun = atWork(settings.standby, gateways);
  const target = new TargetSite(agenda, admissions, settings, begun.now);
  const clients = Array.from(
    { length: settings.clients },
    (_, index) => new HerdClient(`client-${index}`, begun, agenda, chance, target),
  );
  for (const client of clients) client.loseSite();
  const dueAt = begun.now + begun.siteTimeoutMs;
  let missing = clients.length;
  while (missing > 0 && agenda.nextAt <= dueAt + forMs) {
    agenda.take()?.run();
    missing = clients.length - target.arrivals.size;
  }
  return {
    arrivals: [...target.arrivals.values()].map((at) => at - dueAt).sort((a, b) => a - b),
    missing,
    attempts: clients.map(({ id }) => target.attempts.get(id) ?? 0),
  };
}
