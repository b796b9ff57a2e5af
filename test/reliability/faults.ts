import { ALL_RUBBISH, RELAYS, type Manner } from '../fault-lab/manner.js';
import { CLEAR_LINE, type LineConditions } from '../fault-lab/line-conditions.js';
import { PacketFilter, packetFilterMissing } from '../fault-lab/packet-filter.js';
import { beFull, FULL_MS, MOST_FULL } from './full-loop.js';
import { UnansweredPort } from '../fault-lab/unanswered-port.js';
import type { Heal } from './heal.js';
import type { SiteUnderTest } from './site-under-test.js';

export interface Fault {
  readonly words: string;
  /** How the fault is made: for real, or by a model. */
  readonly how: 'real' | 'model';
  /** `process`: the struck gateway runs in its own process. Default: in this one. */
  readonly place?: 'process';
  /** `both`: strikes both sites. Default: that of the moment. */
  readonly reach?: 'both';
  /** Why the fault cannot be made on this machine, if so. */
  readonly missing?: () => string | undefined;
  /** Makes the fault, and returns how to heal it. Both have taken effect when they resolve. */
  readonly strike: (site: SiteUnderTest) => Heal | Promise<Heal>;
}

export type FaultName = keyof typeof FAULTS;

const filter = new PacketFilter();

const onLine =
  (conditions: Partial<LineConditions>) =>
  ({ proxy }: SiteUnderTest): Heal => {
    proxy.set(conditions);
    return () => {
      proxy.set(CLEAR_LINE);
    };
  };

export const behaving =
  (manner: Manner) =>
  ({ relay }: SiteUnderTest): Heal => {
    relay.become(manner);
    return () => {
      relay.become(RELAYS);
    };
  };

const nothingToHeal: Heal = () => undefined;

/** Too long to pass unnoticed, too short to count as the gateway's end. */
const SHORT_OUTAGE_MS = 1_500;

export const FAULTS = {
  reset: {
    words: 'the connection is reset, once',
    how: 'real',
    strike: ({ proxy }) => {
      proxy.reset();
      return nothingToHeal;
    },
  },
  'port closed': {
    words: 'connections are reset, new ones refused',
    how: 'real',
    strike: async ({ proxy }) => {
      await proxy.refuse();
      proxy.reset();
      return () => proxy.accept();
    },
  },
  'machine gone': {
    words: 'nothing comes any more, new connections are not even answered',
    how: 'real',
    missing: () => (process.platform === 'linux' ? undefined : 'needs Linux'),
    strike: async ({ proxy }) => {
      const gone = new UnansweredPort();
      proxy.set({ blackhole: 'both' });
      await proxy.refuse();
      await gone.start(proxy.port);
      return async () => {
        await gone.stop();
        await proxy.accept();
        proxy.set(CLEAR_LINE);
      };
    },
  },
  'packets dropped': {
    words: 'every packet is dropped',
    how: 'real',
    missing: packetFilterMissing,
    strike: async ({ proxy }) => {
      await filter.set(proxy.port, { kind: 'all-dropped' });
      return () => filter.heal(proxy.port);
    },
  },
  blackhole: {
    words: 'connections stay open, nothing passes',
    how: 'real',
    strike: onLine({ blackhole: 'both' }),
  },
  'answers lost': {
    words: 'nothing passes towards the agent',
    how: 'real',
    strike: onLine({ blackhole: 'to-client' }),
  },
  'requests lost': {
    words: 'nothing passes towards the site',
    how: 'real',
    strike: onLine({ blackhole: 'to-gateway' }),
  },
  'own network gone': {
    words: "the agent's own network is gone: nothing passes to or from any site",
    how: 'real',
    reach: 'both',
    strike: onLine({ blackhole: 'both' }),
  },
  'short outage': {
    words: `nothing passes for ${SHORT_OUTAGE_MS / 1_000} s`,
    how: 'real',
    strike: ({ proxy }) => {
      proxy.set({ blackhole: 'both' });
      const over = setTimeout(() => {
        proxy.set(CLEAR_LINE);
      }, SHORT_OUTAGE_MS);
      return () => {
        clearTimeout(over);
        proxy.set(CLEAR_LINE);
      };
    },
  },
  'slow line': {
    words: 'a round trip takes 200 ms and up to 100 ms more',
    how: 'real',
    strike: onLine({ delayMs: 100, jitterMs: 50 }),
  },
  'lossy line': {
    words: 'three segments in a hundred are lost',
    how: 'model',
    strike: onLine({ loss: 0.03 }),
  },
  'packets lost': {
    words: 'three packets in a hundred are lost',
    how: 'real',
    missing: packetFilterMissing,
    strike: async ({ proxy }) => {
      await filter.set(proxy.port, { kind: 'some-lost', percent: 3 });
      return () => filter.heal(proxy.port);
    },
  },
  drip: {
    words: 'ten bytes a second pass',
    how: 'real',
    strike: onLine({ bytesPerSecond: 10 }),
  },
  'cut mid-message': {
    words: 'every connection is cut in the middle of a message',
    how: 'real',
    strike: ({ proxy }) => {
      proxy.set({ cutAfterBytes: 40 });
      return () => {
        proxy.set(CLEAR_LINE);
      };
    },
  },
  killed: {
    words: "the gateway's process is killed",
    how: 'real',
    place: 'process',
    strike: async ({ process: gateway }) => {
      await gateway.kill();
      return () => gateway.start();
    },
  },
  frozen: {
    words: "the gateway's process is frozen",
    how: 'real',
    place: 'process',
    strike: async ({ process: gateway }) => {
      await gateway.freeze();
      return () => gateway.thaw();
    },
  },
  full: {
    words: `the gateway's event loop is full for ${FULL_MS / 1_000} s`,
    how: 'real',
    place: 'process',
    strike: ({ process: gateway }) => beFull(gateway, 1),
  },
  'full again and again': {
    words: `the gateway's event loop is full for ${FULL_MS / 1_000} s, ${MOST_FULL} times in a row`,
    how: 'real',
    place: 'process',
    strike: ({ process: gateway }) => beFull(gateway, MOST_FULL),
  },
  mute: {
    words: 'the gateway does what it is asked, and says nothing any more',
    how: 'real',
    strike: behaving({ kind: 'silent' }),
  },
  'no upgrade': {
    words: 'the gateway takes connections, and answers none of them',
    how: 'real',
    strike: behaving({ kind: 'no-upgrade' }),
  },
  'log-in unanswered': {
    words: 'log-ins are made, and their answers get lost',
    how: 'real',
    strike: behaving({ kind: 'swallows', call: 'agent.login' }),
  },
  rubbish: {
    words: 'the gateway adds rubbish to all it says',
    how: 'real',
    strike: behaving({ kind: 'rubbish', rubbish: ALL_RUBBISH }),
  },
  flood: {
    words: 'the gateway floods its clients with messages',
    how: 'real',
    strike: behaving({ kind: 'floods' }),
  },
  'closes 1001': {
    words: 'every connection is closed with 1001 (going away)',
    how: 'real',
    strike: behaving({ kind: 'closes', code: 1001 }),
  },
  'closes 1008': {
    words: 'every connection is closed with 1008 (policy)',
    how: 'real',
    strike: behaving({ kind: 'closes', code: 1008 }),
  },
  'closes 1011': {
    words: 'every connection is closed with 1011 (internal error)',
    how: 'real',
    strike: behaving({ kind: 'closes', code: 1011 }),
  },
  'closes 1012': {
    words: 'every connection is closed with 1012 (restarting)',
    how: 'real',
    strike: behaving({ kind: 'closes', code: 1012 }),
  },
  'closes 1013': {
    words: 'every connection is closed with 1013 (try elsewhere)',
    how: 'real',
    strike: behaving({ kind: 'closes', code: 1013 }),
  },
  busy: {
    words: 'every call is refused as busy, with a slot in 1.5 s',
    how: 'real',
    strike: behaving({ kind: 'refuses', failure: 'busy', retryAfterMs: 1_500 }),
  },
  'internal error': {
    words: 'every call fails inside of the gateway',
    how: 'real',
    strike: behaving({ kind: 'refuses', failure: 'internal-error' }),
  },
  'password refused': {
    words: 'the session is refused for the password',
    how: 'real',
    strike: behaving({
      kind: 'refuses',
      failure: 'refused-credentials',
      calls: ['session.open', 'session.standby'],
    }),
  },
  'another version': {
    words: 'the gateway is replaced by one of another version',
    how: 'real',
    strike: behaving({ kind: 'another-version' }),
  },
  'telephony off': {
    words: 'telephony is OFF',
    how: 'real',
    strike: ({ inside }) => {
      inside.setService('telephony', 'off');
      return () => {
        inside.setService('telephony', 'on');
      };
    },
  },
  'graceful shutdown': {
    words: 'the site is being shut down in order',
    how: 'real',
    strike: ({ inside }) => {
      inside.shutDownGracefully();
      return () => {
        inside.endShutdown();
      };
    },
  },
  flapping: {
    words: 'telephony goes OFF and ON every 300 ms',
    how: 'real',
    strike: behaving({ kind: 'flaps', everyMs: 300 }),
  },
} as const satisfies Readonly<Record<string, Fault>>;

export const FAULT_NAMES: readonly FaultName[] = Object.keys(FAULTS).filter(
  (name): name is FaultName => Object.hasOwn(FAULTS, name),
);
