import { join } from 'node:path';
import { DEMO_SITES } from '../simulated-site/demo-data.js';
import type { StartGatewayOptions, StartSiblingOptions } from '../start-gateway.js';
import type { StartPlatformOptions } from '../start-platform.js';
import type { GatewaySettings } from './gateway-settings.js';
import type { TlsFiles } from '../tls/certificate-pair.js';
import { alarmOptionsOf } from './alarm-settings.js';
import { backendOf, platformOf } from './site-settings.js';

/** What is to be started. */
export type Start =
  | { readonly kind: 'start'; readonly options: StartGatewayOptions }
  | { readonly kind: 'start-sibling'; readonly options: StartSiblingOptions }
  | { readonly kind: 'start-platform'; readonly options: StartPlatformOptions };

/** Of settings that go together. */
export function startOf(settings: GatewaySettings): Start {
  const { listen, sessions, simulatedSite, state, tokens } = settings;
  const { id } = settings.site;
  const site = {
    id,
    name: settings.site.name ?? DEMO_SITES.find((demo) => demo.id === id)?.name ?? id,
  };
  const stateUrl = stateOf(settings);
  const tls = tlsOf(settings);
  const common = {
    site,
    allowedOrigins: listen.allowOrigins,
    // The end of the certificate that is served is watched, unless another one is named.
    alarms: {
      ...(listen.certificateFile !== undefined && { certificateFile: listen.certificateFile }),
      ...alarmOptionsOf(settings.alarms),
    },
    host: listen.host,
    port: listen.port,
    ...(sessions.loginsPerSecond !== undefined && {
      admission: {
        loginsPerSecond: sessions.loginsPerSecond,
        ...(sessions.leastLoginsPerSecond !== undefined && {
          leastLoginsPerSecond: sessions.leastLoginsPerSecond,
        }),
        ...(sessions.slowLoginMs !== undefined && { slowLoginMs: sessions.slowLoginMs }),
      },
    }),
    limits: {
      orphanGraceMs: sessions.orphanGraceSeconds * 1000,
      ...(sessions.siteDeadlineSeconds !== undefined && {
        siteDeadlineMs: sessions.siteDeadlineSeconds * 1000,
      }),
    },
    ...(sessions.drainSeconds > 0 && { drainMs: sessions.drainSeconds * 1000 }),
    ...(tls !== null && { tls }),
    ...(state.siblingUrl !== undefined && { siblingUrl: state.siblingUrl }),
    ...(state.caFile !== undefined && { stateCaFile: state.caFile }),
    ...(listen.trustProxies !== undefined && { trustedProxies: listen.trustProxies }),
  };
  const backend = backendOf(settings.backend.url ?? '');
  if (backend !== null && stateUrl !== undefined) {
    return { kind: 'start-sibling', options: { ...common, backend, stateUrl } };
  }
  const { issuer, audience, claim, keysFile } = tokens;
  const { database, labPort, backendPort } = simulatedSite;
  const ownSite = {
    ...common,
    ...(stateUrl !== undefined && { stateUrl }),
    ...(issuer !== undefined &&
      audience !== undefined && {
        oidc: { issuer, audience, claim, ...(keysFile !== undefined && { keysFile }) },
      }),
  };
  const platform = platformOf(settings.backend.url ?? '');
  if (platform !== null) {
    const siteFile = settings.backend.siteFile ?? '';
    const shared = backendPort === undefined ? {} : { backendPort };
    return { kind: 'start-platform', options: { ...ownSite, ...shared, platform, siteFile } };
  }
  return {
    kind: 'start',
    options: {
      ...ownSite,
      ...(backendPort !== undefined && { backendPort }),
      databaseFile: database ?? join('.agent-dr-gateway', `${id}.db`),
      ...(labPort !== undefined && { labPort }),
      siteTimeoutS: simulatedSite.siteTimeoutSeconds,
      siteSipRegisterTimeoutS: simulatedSite.siteSipRegisterTimeoutSeconds,
    },
  };
}

/** Null: plain. */
export function tlsOf({ listen }: GatewaySettings): TlsFiles | null {
  const { certificateFile, keyFile } = listen;
  return certificateFile === undefined || keyFile === undefined
    ? null
    : { certificateFile, keyFile };
}

/** Undefined: in memory. */
function stateOf({ state }: GatewaySettings): string | undefined {
  return typeof state.url === 'string' && state.url !== 'memory' ? state.url : undefined;
}
