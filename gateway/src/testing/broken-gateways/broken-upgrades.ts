import { SUBPROTOCOL } from 'agent-dr-protocol';
import { ORIGIN } from '../gateway-client.js';
import { type BrokenGateway } from './broken-gateway.js';

export const BROKEN_UPGRADES: readonly BrokenGateway[] = [
  {
    what: 'selects what the client names first',
    caughtBy: 'subprotocol',
    meddling: () => ({
      upgrade: (headers) => {
        if (headers.protocols[0] === 'agent-dr') headers.protocols = ['agent-dr'];
      },
    }),
  },
  {
    what: 'accepts any subprotocol',
    caughtBy: 'foreign-subprotocol',
    meddling: () => {
      let isForeign = false;
      return {
        upgrade: (headers) => {
          isForeign = headers.protocols.includes('chat');
          if (isForeign) headers.protocols = [SUBPROTOCOL];
        },
        selects: (selected) => (isForeign ? 'chat' : selected),
      };
    },
  },
  {
    what: 'accepts every origin',
    caughtBy: 'foreign-origin',
    meddling: () => ({
      upgrade: (headers) => {
        if (headers.origin !== undefined) headers.origin = ORIGIN;
      },
    }),
  },
  {
    what: 'compares the host of the origin only',
    caughtBy: 'whole-origin',
    meddling: () => ({
      upgrade: (headers) => {
        const { origin } = headers;
        if (origin !== undefined && new URL(origin).hostname === 'localhost') {
          headers.origin = ORIGIN;
        }
      },
    }),
  },
  {
    what: 'accepts clients without an origin',
    caughtBy: 'missing-origin',
    meddling: () => ({
      upgrade: (headers) => {
        headers.origin ??= ORIGIN;
      },
    }),
  },
  {
    what: 'closes on another version with a code of its own',
    caughtBy: 'other-version',
    meddling: () => ({ closes: (code) => (code === 1002 ? 1008 : code) }),
  },
  {
    what: 'refuses a client of another version at the upgrade',
    caughtBy: 'other-version',
    meddling: () => ({
      upgrade: (headers) => {
        if (!headers.protocols.includes(SUBPROTOCOL)) headers.protocols = ['none'];
      },
    }),
  },
  {
    what: 'ends a connection without a session as if it stopped',
    caughtBy: 'no-session-in-time',
    meddling: () => ({
      closes: (code, { asked }) => (code === 1008 && asked.size === 0 ? 1001 : code),
    }),
  },
];
