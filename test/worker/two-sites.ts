import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DEMO_SITES } from 'agent-dr-gateway/demo-data';
import { startGateway, type RunningGateway, type StartGatewayOptions } from 'agent-dr-gateway';
import {
  optionsIn,
  withFolder,
  writeSeeded,
} from '../../gateway/src/testing/gateway-under-test.js';
import { RecordingRelay } from './recording-relay.js';

/** Both demo sites, each behind a relay that keeps what workers send. */
export interface TwoSites {
  readonly relays: readonly RecordingRelay[];
  readonly gateways: readonly RunningGateway[];
  /** The local configuration of a page that knows them. */
  readonly configuration: object;
}

/**
 * Runs a test with two real sites in this process, and stops them. `siteTimeouts`, in seconds, is
 * what each site's configuration says of both; they agree by default.
 */
export async function withTwoSites<Result>(
  test: (sites: TwoSites) => Promise<Result>,
  siteTimeouts: readonly [number, number] = [30, 30],
  gatewayOptions: Partial<StartGatewayOptions> = {},
): Promise<Result> {
  return withFolder(async (folder) => {
    const stops: (() => Promise<void>)[] = [];
    try {
      const relays: RecordingRelay[] = [];
      const gateways: RunningGateway[] = [];
      for (const [index, { id, name }] of DEMO_SITES.entries()) {
        const ownFolder = path.join(folder, id);
        mkdirSync(ownFolder);
        const options = {
          ...optionsIn(ownFolder),
          site: { id, name },
          siteTimeoutS: siteTimeouts[index] ?? 30,
          allowMissingOrigin: true,
          ...gatewayOptions,
        };
        await writeSeeded(options.databaseFile);
        const gateway = await startGateway(options);
        stops.push(gateway.stop);
        const relay = await RecordingRelay.start(`ws://127.0.0.1:${gateway.port}`);
        stops.push(() => relay.stop());
        gateways.push(gateway);
        relays.push(relay);
      }
      const addresses = relays.map(({ address }) => [address]);
      return await test({ relays, gateways, configuration: configurationOf(addresses) });
    } finally {
      for (const stop of stops.reverse()) await stop();
    }
  });
}

/** A local configuration of the demo sites with these gateways. */
export const configurationOf = (gateways: readonly (readonly string[])[]): object => ({
  application: 'AgentDesktop',
  sites: DEMO_SITES.map(({ id, name, applicationObject }, index) => ({
    id,
    name,
    gateways: gateways[index],
    configServerProxy: applicationObject.configServerProxy,
  })),
});
