import { PagePorts } from '../page-ports.js';
import { serviceFor, type RunningSessionService } from '../session-service.js';
import type { TabOptions } from './own-session.js';
import { Tab } from './tab.js';
import { tabCommands } from './tab-commands.js';

export interface TabServiceOptions extends Omit<TabOptions, 'ports'> {
  /** Whether this worker is stopped with its page: not one that several pages share. */
  readonly stopsWithPage: boolean;
}

/** The session of all tabs of this browser, as the pages of this worker see it (B14). */
export function createTabService(options: TabServiceOptions): RunningSessionService {
  const ports = new PagePorts();
  const tab = new Tab({ ...options, ports });
  const commands = tabCommands(tab);
  return {
    service: serviceFor(ports, () => ({
      ...commands,
      networkHint(hint) {
        if (hint === 'suspending') {
          if (options.stopsWithPage) tab.standAside();
          return Promise.resolve();
        }
        tab.comeBack();
        return commands.networkHint(hint);
      },
    })),
    dispose() {
      tab.dispose();
      ports.close();
    },
  };
}
