import type * as netSnmp from 'net-snmp';
import type { AlarmSeverity } from 'agent-dr-protocol';
import { summaryOf } from '../alarm-names.js';
import type { AlarmEvent } from '../alarm.js';
import type { AlarmSink, Delivery } from '../sink.js';

export interface SnmpOptions {
  readonly host: string;
  /** Default 162. */
  readonly port?: number | undefined;
  /**
   * `inform`: the receiver confirms it, and it is repeated until then. `trap`: sent once, and never
   * heard of again. Default: `inform`.
   */
  readonly mode?: 'inform' | 'trap' | undefined;
  readonly access:
    | { readonly version: '2c'; readonly community: string }
    | {
        readonly version: '3';
        readonly user: string;
        readonly authentication?:
          | { readonly protocol: 'sha' | 'sha256' | 'sha512'; readonly key: string }
          | undefined;
        readonly privacy?: { readonly protocol: 'aes' | 'des'; readonly key: string } | undefined;
        /** Of this gateway, in hexadecimal: a receiver of v3 traps must know it. */
        readonly engineId?: string | undefined;
      };
  /** Where AGENT-DR-MIB is attached. Default: that of the MIB as it is shipped. */
  readonly baseOid?: string | undefined;
}

/** SNMP notifications, v2c or v3, as AGENT-DR-MIB describes them. */
export class SnmpSink implements AlarmSink {
  readonly name = 'snmp';
  readonly #options: SnmpOptions;

  constructor(options: SnmpOptions) {
    this.#options = options;
  }

  async tell(event: AlarmEvent, signal: AbortSignal): Promise<Delivery> {
    // Few need it, and it is much.
    const { default: snmp } = await import('net-snmp');
    const { baseOid = BASE_OID, mode = 'inform' } = this.#options;
    // One for each: a receiver may have been restarted, and its name may lead elsewhere.
    const session = newSession(snmp, this.#options);
    return new Promise<Delivery>((resolve) => {
      const end = (delivery: Delivery): void => {
        signal.removeEventListener('abort', abort);
        resolve(delivery);
        // Not while it handles its own message.
        setImmediate(() => {
          session.close();
        });
      };
      const abort = (): void => {
        end({ kind: 'failed', problem: 'no answer in time' });
      };
      const sent = (error: Error | null): void => {
        end(error === null ? { kind: 'told' } : { kind: 'failed', problem: error.message });
      };
      signal.addEventListener('abort', abort);
      session.on('error', sent);
      const notification = `${baseOid}.0.${event.status === 'raised' ? 1 : 2}`;
      session[mode](notification, varbinds(snmp, event, `${baseOid}.1`), sent);
    });
  }
}

type Snmp = typeof netSnmp;

/** Below NET-SNMP's ground for experiments: whoever has a number of their own attaches it there. */
export const BASE_OID = '1.3.6.1.4.1.8072.9999.9999.1712';

function newSession(snmp: Snmp, { host, port = 162, access }: SnmpOptions): netSnmp.Session {
  const common = { port, trapPort: port, retries: 1, timeout: 2_500 };
  if (access.version === '2c') {
    return snmp.createSession(host, access.community, { ...common, version: snmp.Version2c });
  }
  const { user, authentication, privacy, engineId } = access;
  const level =
    authentication === undefined
      ? 'noAuthNoPriv'
      : privacy === undefined
        ? 'authNoPriv'
        : 'authPriv';
  return snmp.createV3Session(
    host,
    {
      name: user,
      level: snmp.SecurityLevel[level],
      ...(authentication && {
        authProtocol: snmp.AuthProtocols[authentication.protocol],
        authKey: authentication.key,
      }),
      ...(privacy && { privProtocol: snmp.PrivProtocols[privacy.protocol], privKey: privacy.key }),
    },
    { ...common, ...(engineId !== undefined && { engineID: engineId }) },
  );
}

const SEVERITIES: Readonly<Record<AlarmSeverity, number>> = { critical: 1, warning: 2, info: 3 };

/** The objects of the MIB, in the order of its NOTIFICATION-TYPEs. */
function varbinds(snmp: Snmp, event: AlarmEvent, objects: string): netSnmp.Varbind[] {
  const { alarm } = event;
  const { site, service = '', application = '' } = alarm.labels;
  const began = new Date(alarm.beganAt).toISOString();
  const ended = event.status === 'cleared' ? new Date(event.alarm.endedAt).toISOString() : '';
  const { Integer, Gauge, OctetString } = snmp.ObjectType;
  const values = [
    [OctetString, alarm.id],
    [OctetString, alarm.name],
    [Integer, SEVERITIES[alarm.severity]],
    [OctetString, site],
    [OctetString, service],
    [OctetString, application],
    [Gauge, alarm.agents],
    [OctetString, began],
    [OctetString, ended],
    [OctetString, summaryOf(alarm)],
  ] as const;
  return values.map(([type, value], index) => ({ oid: `${objects}.${index + 1}.0`, type, value }));
}
