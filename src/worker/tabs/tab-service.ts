import { PagePorts } from '../service/page-ports.js';
import type { SessionCommands } from '../commands/session-commands.js';
import { Pageless } from '../service/pageless.js';
import { serviceFor, type RunningSessionService } from '../service/session-service.js';
import type { TabOptions } from './own-session.js';
import { Tab } from './tab.js';
import { tabCommands } from './tab-commands.js';

export interface TabServiceOptions extends Omit<TabOptions, 'ports'> {
  /** Whether this worker stops with its page: false for one that several pages share. */
  readonly stopsWithPage: boolean;
}

/** The session of all tabs of this browser, as the pages of this worker see it (B14). */
export function createTabService(options: TabServiceOptions): RunningSessionService {
  const pageless = new Pageless(() => {
    const { role } = tab;
    if (role.kind !== 'leading') return;
    // Other tabs take over, or else the agent is logged out.
    if (role.leading.followers > 0) tab.standAside();
    else void tab.own.end();
  });
  const ports = new PagePorts(pageless.count);
  const tab = new Tab({ ...options, ports });
  const commands = tabCommands(tab);
  const commandsAndHints: SessionCommands = {
    ...commands,
    networkHint(hint) {
      if (hint === 'suspending') {
        if (options.stopsWithPage) tab.standAside();
        return Promise.resolve();
      }
      tab.comeBack();
      return commands.networkHint(hint);
    },
  };
  return {
    service: serviceFor(
      ports,
      () => commandsAndHints,
      { life: () => tab.presence.life(), retire: () => tab.retire() },
      () => {
        const { role } = tab;
        if (role.kind === 'leading') tab.own.tellPages();
        if (role.kind === 'following') role.following.requestUpdates();
      },
    ),
    dispose() {
      pageless.stop();
      tab.dispose();
      ports.close();
    },
  };
}
