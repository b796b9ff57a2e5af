import { ASLEEP_MS } from '../../src/worker/clocks/wake-watch.js';
import { assertNever } from '../../src/contract/assert-never.js';
import { LOGOUT_REASONS } from '../invariants/logout-reasons.js';
import type { Fault, SiteIndex, Span } from '../script/fault.js';
import { meantMs } from '../world/settings.js';
import type { Site } from '../world/site.js';
import type { World } from '../world/world.js';
import { agentAsks } from './agent-asks.js';
import { fallAsleep } from './fall-asleep.js';
import { sendLateMessage } from './late-messages.js';
import type { Era } from './era.js';
import { ringUp } from './ring-up.js';
import { sendGarbage } from './send-garbage.js';
import { siteAt } from './site-at.js';

/** Lets a fault happen in a world; what it ends with follows in its time, unless all was healed. */
export function inflict(world: World, era: Era, fault: Fault): void {
  const { browser } = world;
  const at = (index: SiteIndex): Site => siteAt(world, index);
  const end = (site: SiteIndex | 'all', span: Span, run: () => void): void => {
    era.later(spanMs(world, site, span), run);
  };
  switch (fault.kind) {
    case 'gateways-die': {
      const site = at(fault.site);
      const struck = fault.which === 'all' ? site.gateways : site.gateways.slice(0, 1);
      if (fault.losesLogins && struck.length === site.gateways.length) {
        site.login = undefined;
        site.calls.clear();
      }
      for (const gateway of struck) gateway.die(fault.how);
      end(fault.site, fault.for, () => {
        for (const gateway of struck) gateway.revive();
      });
      break;
    }
    case 'gateways-restart': {
      const { gateways } = at(fault.site);
      for (const gateway of gateways) gateway.restart();
      end(fault.site, fault.for, () => {
        for (const gateway of gateways) gateway.revive();
      });
      break;
    }
    case 'turns-away': {
      const { gateways } = at(fault.site);
      for (const gateway of gateways) gateway.turnAway();
      end(fault.site, fault.for, () => {
        for (const gateway of gateways) gateway.isTurningAway = false;
      });
      break;
    }
    case 'gateways-freeze': {
      const { gateways } = at(fault.site);
      for (const gateway of gateways) gateway.freeze();
      end(fault.site, fault.for, () => {
        for (const gateway of gateways) gateway.revive();
      });
      break;
    }
    case 'service-off': {
      const site = at(fault.site);
      site.turn(fault.service, 'off');
      end(fault.site, fault.for, () => {
        site.turn(fault.service, 'on');
      });
      break;
    }
    case 'telephony-flaps':
      flap(world, era, fault, fault.times);
      break;
    case 'shutdown': {
      const site = at(fault.site);
      site.isShuttingDown = true;
      site.logOut(spelled('shutdown', fault.site));
      end(fault.site, fault.for, () => {
        site.isShuttingDown = false;
      });
      break;
    }
    case 'phone-gone':
      for (const site of sitesIn(world, fault.site)) {
        world.routes.phoneGone(site, fault.isRelaunchable);
        if (fault.logsOut) site.logOut(spelled('registration-expired', fault.spelling));
        end(fault.site, fault.for, () => {
          world.routes.allowPhone(site);
          world.routes.phoneBack(site);
        });
      }
      break;
    case 'logged-out':
      at(fault.site).logOut(spelled(fault.meaning, fault.spelling));
      break;
    case 'connections-break':
      for (const connection of at(fault.site).connections) {
        if (fault.how === 'lost') connection.lose();
        else connection.reset();
      }
      break;
    case 'route-cut':
      for (const site of sitesIn(world, fault.site)) {
        world.routes.cut(site, fault.how);
        end(fault.site, fault.for, () => {
          world.routes.mend(site);
        });
      }
      break;
    case 'slow': {
      const site = at(fault.site);
      site.slownessMs = fault.byMs;
      end(fault.site, fault.for, () => {
        site.slownessMs = 0;
      });
      break;
    }
    case 'trap':
      at(fault.site).traps.push(fault.trap);
      break;
    case 'refuses': {
      const { refusals } = at(fault.site);
      const { method, refusal } = fault;
      const retryAfterMs = refusal === 'busy' ? fault.retryAfterMs : undefined;
      refusals.set(method, { kind: refusal, message: 'Not now.', retryAfterMs });
      end(fault.site, fault.for, () => {
        refusals.delete(method);
      });
      break;
    }
    case 'password-refused':
      for (const { refusals } of sitesIn(world, fault.site)) {
        for (const method of ['session.open', 'session.standby'] as const) {
          refusals.set(method, { kind: 'refused-credentials', message: 'Wrong password.' });
        }
        end(fault.site, fault.for, () => {
          refusals.delete('session.open');
          refusals.delete('session.standby');
        });
      }
      break;
    case 'logs-in-elsewhere':
      at(fault.site).custody.logInElsewhere();
      break;
    case 'garbage':
      sendGarbage(at(fault.site), fault.what);
      break;
    case 'stutters': {
      const site = at(fault.site);
      site.isStuttering = true;
      end(fault.site, fault.for, () => {
        site.isStuttering = false;
      });
      break;
    }
    case 'ghost':
      sendLateMessage(world, fault.told);
      break;
    case 'call':
      ringUp(world, fault.site === 'active' ? activeSite(world) : at(fault.site), fault);
      break;
    case 'sleep':
      fallAsleep(world, fault);
      break;
    case 'wall-clock':
      // The worker looks within a second; set back, the clock tells nothing.
      if (fault.stepMs > ASLEEP_MS) {
        world.ask({ type: 'woke', sleptMs: fault.stepMs, countedMs: 0 });
      }
      break;
    case 'network-hint':
      world.ask({ type: 'network-hint', hint: fault.hint });
      break;
    case 'page':
      browser.page = fault.manner;
      end(0, fault.for, () => {
        browser.page = 'proceeds';
      });
      break;
    case 'storage':
      browser.storage = fault.manner;
      end(0, fault.for, () => {
        browser.storage = 'works';
      });
      break;
    case 'agent':
      agentAsks(world, fault.asks);
      break;
    default:
      assertNever(fault);
  }
}

const sitesIn = (world: World, site: SiteIndex | 'all'): readonly Site[] =>
  site === 'all' ? world.sites : [siteAt(world, site)];

/** Where the agent works, or the first. */
function activeSite(world: World): Site {
  const { state } = world;
  const siteId = state.kind === 'active' ? state.siteId : undefined;
  return world.sites.find(({ id }) => id === siteId) ?? siteAt(world, 0);
}

function spanMs(world: World, site: SiteIndex | 'all', span: Span): number {
  if ('ms' in span) return span.ms;
  const { siteTimeouts, registerTimeouts } = world.settings;
  const index = site === 'all' ? 0 : site % world.sites.length;
  const timeouts = span.timeout === 'site' ? siteTimeouts : registerTimeouts;
  return Math.max(0, meantMs(timeouts[index]) + span.plusMs);
}

function spelled(meaning: keyof typeof LOGOUT_REASONS, spelling: number) {
  const spellings = LOGOUT_REASONS[meaning];
  return spellings[spelling % spellings.length] ?? {};
}

function flap(
  world: World,
  era: Era,
  fault: Extract<Fault, { kind: 'telephony-flaps' }>,
  times: number,
): void {
  if (times === 0) return;
  const site = siteAt(world, fault.site);
  site.turn('telephony', 'off');
  era.later(spanMs(world, fault.site, { timeout: 'site', plusMs: fault.plusMs }), () => {
    site.turn('telephony', 'on');
    era.later(fault.onMs, () => {
      flap(world, era, fault, times - 1);
    });
  });
}
