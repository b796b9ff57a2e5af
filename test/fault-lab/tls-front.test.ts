import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SUBPROTOCOL } from 'agent-dr-protocol';
import { WebSocket, type ClientOptions } from 'ws';
import { withGateway } from '../../gateway/src/testing/gateway-under-test.js';
import { within } from '../../gateway/src/testing/within.js';
import { TlsAuthority, type CertificateKind } from './tls-authority.js';
import { TlsFront } from './tls-front.js';

describe('TLS in front of a gateway', async () => {
  const authority = await TlsAuthority.create();

  test('a client that trusts the authority gets through to the gateway', async () => {
    assert.equal(await outcome('good', { ca: authority.certificate }), 'open');
  });

  for (const [kind, code] of [
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ] as const) {
    test(`a certificate that is ${kind} is refused, and for that`, async () => {
      assert.equal(await outcome(kind, { ca: authority.certificate }), code);
    });
  }

  test('a client that knows nothing of the authority refuses all of it', async () => {
    assert.equal(await outcome('good', {}), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  async function outcome(kind: CertificateKind, options: ClientOptions): Promise<string> {
    const certificate = await authority.certify(kind);
    let result = '';
    await withGateway({ allowMissingOrigin: true }, async ({ port }) => {
      const front = new TlsFront(port, certificate);
      await front.start();
      const socket = new WebSocket(`wss://localhost:${front.port}`, [SUBPROTOCOL], options);
      try {
        const connected = new Promise<string>((resolve) => {
          socket.once('open', () => {
            resolve('open');
          });
          socket.once('error', (error: NodeJS.ErrnoException) => {
            resolve(error.code ?? error.message);
          });
        });
        result = await within('the connection', connected);
      } finally {
        socket.terminate();
        await front.stop();
      }
    });
    return result;
  }
});
