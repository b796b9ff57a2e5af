import { executeServerCommand } from '@web/test-runner-commands';

export interface StartedLab {
  /** Addresses of the gateways of site-1 (Frankfurt) and site-2 (Munich). */
  readonly gateways: readonly [string, string];
  /** Resolves when the fault has happened. */
  inject(siteId: 'site-1' | 'site-2', fault: string): Promise<void>;
  stop(): Promise<void>;
}

interface LabAddress {
  readonly id: string;
  readonly gateways: [string, string];
}

/** Starts two sites as processes of their own. Time-outs in seconds. */
export async function startLab(options: {
  readonly siteTimeout: number;
  readonly registerTimeout?: number;
  readonly gatewayArgs?: readonly string[];
}): Promise<StartedLab> {
  const { id, gateways } = await executeServerCommand<LabAddress, typeof options>(
    'lab:start',
    options,
  );
  return {
    gateways,
    async inject(siteId, fault) {
      await executeServerCommand('lab:inject', { id, siteId, fault });
    },
    async stop() {
      await executeServerCommand('lab:stop', { id });
    },
  };
}

/** Puts a misbehaving gateway in front of a real one; resolves with its address. */
export const startRogue = (
  manner: 'another-version' | 'garbage' | 'never-answers',
  gateway: string,
): Promise<string> => executeServerCommand('lab:rogue', { manner, gateway });
