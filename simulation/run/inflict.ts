import { ASLEEP_MS } from '../../src/worker/clocks/wake-watch.js';
import { assertNever } from '../../src/contract/assert-never.js';
import { LOGOUT_REASONS } from '../invariants/logout-reasons.js';
import type { Fault, SiteIndex, Span } from '../script/fault.js';
import type { Site } from '../world/site.js';
import type { World } from '../world/world.js';
import { flap, handOver, stall } from './again-and-again.js';
import { agentAsks } from './agent-asks.js';
import { changeDesk } from './change-desk.js';
import { fallAsleep } from './fall-asleep.js';
import { sendLateMessage } from './late-messages.js';
import type { Era } from './era.js';
import { ringUp } from './ring-up.js';
import { sendGarbage } from './send-garbage.js';
import { siteAt } from './site-at.js';
import { spanMs } from './span-ms.js';

/** Applies a fault to a world. Its end follows later, unless everything was healed before. */
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
        site.forgetLogins();
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
    case 'gateways-hand-over':
      handOver(world, era, fault, fault.times);
      break;
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
      at(fault.site).halfWorking.traps.push(fault.trap);
      break;
    case 'refuses': {
      const { refusals } = at(fault.site);
      const { method, refusal } = fault;
      // A slot is for a log-in.
      const isSlot = refusal === 'busy' && method.startsWith('session.');
      const retryAfterMs = isSlot ? fault.retryAfterMs : undefined;
      refusals.set(method, { kind: refusal, message: 'Not now.', retryAfterMs });
      end(fault.site, fault.for, () => {
        refusals.delete(method);
      });
      break;
    }
    case 'half-works': {
      const { halfWorking } = at(fault.site);
      halfWorking.limp(fault.method, fault.how);
      end(fault.site, fault.for, () => {
        halfWorking.mend(fault.method);
      });
      break;
    }
    case 'upsets':
      for (const site of sitesIn(world, fault.site)) {
        site.afterLogin = fault.how;
        end(fault.site, fault.for, () => {
          site.afterLogin = 'nothing';
        });
      }
      break;
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
    case 'works-elsewhere':
      world.otherDesk.begin(at(fault.site), fault.keepsStandby);
      end(fault.site, fault.for, () => {
        world.otherDesk.leave(fault.leaves);
      });
      break;
    case 'changes-desk':
      changeDesk(world, era, fault);
      break;
    case 'repointed': {
      const site = at(fault.site);
      world.routes.repoint(site, at(fault.site + fault.by));
      end(fault.site, fault.for, () => {
        world.routes.pointBack(site);
      });
      break;
    }
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
    case 'stalls':
      stall(world, era, fault, fault.times);
      break;
    case 'wall-clock':
      // The worker looks at its clocks within a second; a clock that is set back tells nothing.
      if (fault.stepMs > ASLEEP_MS) {
        world.ask({ type: 'woke', sleptMs: fault.stepMs, countedMs: 0 });
      }
      break;
    case 'network-hint':
      world.ask({ type: 'network-hint', hint: fault.hint });
      break;
    case 'worker-lost':
      world.loseWorker(
        fault.handedOverAfterMs === undefined
          ? 'begins-anew'
          : { goesOnAfterMs: fault.handedOverAfterMs },
      );
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

/** The active site, or the first one. */
function activeSite(world: World): Site {
  const { state } = world;
  const siteId = state.kind === 'active' ? state.siteId : undefined;
  return world.sites.find(({ id }) => id === siteId) ?? siteAt(world, 0);
}

function spelled(meaning: keyof typeof LOGOUT_REASONS, spelling: number) {
  const spellings = LOGOUT_REASONS[meaning];
  return spellings[spelling % spellings.length] ?? {};
}
