import { fileURLToPath } from 'node:url';
import type { TestRunnerPlugin } from '@web/test-runner-core';
import { Lab, type LabOptions } from '../demo/lab/lab.js';
import { isFaultName } from '../demo/faults.js';
import { ALL_RUBBISH, type Manner } from './fault-lab/manner.js';
import { ScriptedGateway } from './fault-lab/scripted-gateway.js';
import { SeededDatabase } from './lab/seeded-database.js';

const GATEWAY = fileURLToPath(new URL('./lab/seeded-gateway.mjs', import.meta.url));

/**
 * Gives browser tests real sites: `lab:start` starts two gateway processes, `lab:inject` breaks
 * one, `lab:rogue` puts a misbehaving gateway in front of one. What a test leaves running is
 * stopped at the end.
 */
export function labPlugin(): TestRunnerPlugin {
  const labs = new Map<string, Lab>();
  const rogues: ScriptedGateway[] = [];
  let origin = '';
  let lastId = 0;
  let seeded: Promise<SeededDatabase> | undefined;

  return {
    name: 'lab',
    serverStart({ config }) {
      origin = `http://${config.hostname ?? 'localhost'}:${config.port}`;
    },
    async serverStop() {
      await Promise.all([...labs.values()].map((lab) => lab.stop()));
      await Promise.all(rogues.map((rogue) => rogue.stop()));
      await (await seeded)?.remove();
    },
    async executeCommand({ command, payload }) {
      switch (command) {
        case 'lab:start': {
          const { siteTimeout, registerTimeout = 20, gatewayArgs = [] } = payload as StartRequest;
          const { file } = await (seeded ??= SeededDatabase.create());
          const options: LabOptions = {
            allowedOrigins: [origin],
            siteTimeoutSeconds: siteTimeout,
            siteSipRegisterTimeoutSeconds: registerTimeout,
            gatewayEntry: GATEWAY,
            gatewayArgs: ['--seeded-database', file, ...gatewayArgs],
          };
          const lab = new Lab(options);
          const id = `lab-${++lastId}`;
          labs.set(id, lab);
          await lab.start();
          const { sites } = await lab.describe();
          return { id, gateways: sites.map(({ gateway }) => gateway) };
        }
        case 'lab:inject': {
          const { id, siteId, fault } = payload as InjectRequest;
          if (!isFaultName(fault)) throw new Error(`There is no fault ${fault}.`);
          const result = await labs.get(id)?.inject(siteId, fault);
          if (result?.kind !== 'done') throw new Error(`${fault}: ${JSON.stringify(result)}`);
          return true;
        }
        case 'lab:stop': {
          const { id } = payload as { readonly id: string };
          await labs.get(id)?.stop();
          labs.delete(id);
          return true;
        }
        case 'lab:rogue': {
          const { manner, gateway } = payload as {
            readonly manner: string;
            readonly gateway: string;
          };
          const rogue = new ScriptedGateway({
            upstream: gateway,
            origin,
            manner: rogueManner(manner),
          });
          rogues.push(rogue);
          return await rogue.start();
        }
        default:
          return undefined;
      }
    },
  };
}

/** What a gateway is like that misbehaves from its first frame on. */
function rogueManner(name: string): Manner {
  switch (name) {
    case 'another-version':
      return { kind: 'another-version' };
    case 'garbage':
      return { kind: 'rubbish', rubbish: ALL_RUBBISH };
    case 'never-answers':
      return { kind: 'silent' };
    default:
      throw new Error(`There is no manner ${name}.`);
  }
}

interface StartRequest {
  readonly siteTimeout: number;
  readonly registerTimeout?: number;
  readonly gatewayArgs?: readonly string[];
}

interface InjectRequest {
  readonly id: string;
  readonly siteId: string;
  readonly fault: string;
}
