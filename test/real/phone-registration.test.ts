import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import type { PhoneState } from '../../src/phone/index.js';
import { TlsAuthority, type ServerCertificate } from '../fault-lab/tls-authority.js';
import { Kamailio } from './kamailio.js';
import { PhoneHost } from './phone-host.js';
import { launchWithMicrophone, PhonePage } from './phone-page.js';
import { TwoSites } from './two-sites.js';

const outOfService = ({ service }: PhoneState): boolean => service.kind === 'out-of-service';
const inService = ({ service }: PhoneState): boolean => service.kind === 'in-service';

describe('A phone in the page, at two real sites (B18)', () => {
  let lab: TwoSites;

  before(async () => {
    // JsSIP asks again 5 s before the end at the earliest: the phone must not leave that to it.
    lab = await TwoSites.start({ maxExpires: 6 });
  });
  afterEach(() => lab.tidy());
  after(() => lab.stop());

  it('registers at both at once, and stays so beyond what they grant', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1', 'site-2');
    assert.equal((await phone.state()).service.kind, 'in-service');
    const before = await phone.services();
    await lab.frankfurt.registersAgain('1001', 4);
    const since = (await phone.services()).slice(before.length);
    assert.deepEqual(new Set(since), new Set(['in-service']));
  });

  it('comes back by itself after a site forgot it, before anybody asks', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1');
    await lab.frankfurt.expires('1001');
    await lab.frankfurt.hasRegistration('1001');
  });

  it('is made anew at the word of the engine (S2.8)', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1', 'site-2');
    await phone.tell('relaunch');
    await phone.becomes('made anew', outOfService);
    await phone.registered('site-1');
  });

  it('comes back by itself after a 503, which JsSIP leaves at that', async () => {
    await lab.frankfurt.answers('503');
    const phone = await lab.agent('1001');
    await phone.registered('site-2');
    await phone.becomes('refused for now', ({ sites }) => sites[0]?.registration === 'waiting');
    await lab.frankfurt.answers('normal');
    await phone.registered('site-1');
  });

  it('comes back by itself after requests without an answer', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1');
    await lab.frankfurt.answers('none');
    await phone.becomes('out of service', outOfService);
    await lab.frankfurt.answers('normal');
    await phone.becomes('in service', inService);
  });

  it('notices a site that was killed, and comes back with it', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1', 'site-2');
    await lab.frankfurt.kill();
    const { sites } = await phone.becomes('out of service', outOfService);
    assert.equal(sites[1]?.registration, 'registered');
    await lab.frankfurt.startAgain();
    await phone.becomes('in service', inService);
  });

  it('notices a site that has gone silent by its own keep-alive, long before JsSIP', async () => {
    const phone = await lab.agent('1001');
    await phone.registered('site-1');
    lab.frankfurt.freeze();
    // JsSIP would notice after 36 s; an open connection alone never does.
    await phone.becomes('out of service', outOfService, 15_000);
    lab.frankfurt.resume();
    await phone.becomes('in service', inService);
  });

  it('does not repeat a refused password, until it is told to', async () => {
    const phone = await lab.agent('1001', { password: 'wrong' });
    const refused = ({ sites }: PhoneState): boolean => sites[0]?.registration === 'refused';
    await phone.becomes('refused', refused);
    await phone.tell('relaunch');
    await phone.becomes('tried again', (state) => !refused(state));
    await phone.becomes('refused again', refused);
  });

  it('goes to the backup of a pair when the primary is killed', async () => {
    const backup = await Kamailio.start({
      domain: 'frankfurt.example',
      users: { '1001': 'one' },
    });
    try {
      const [frankfurt] = lab.sites;
      assert.ok(frankfurt);
      const phone = await PhonePage.open(lab.browser, {
        host: lab.host.url,
        sites: [{ ...frankfurt, servers: [lab.frankfurt.url, backup.url] }],
        dn: '1001',
        password: 'one',
      });
      await phone.registered('site-1');
      await lab.frankfurt.kill();
      await phone.becomes('out of service', outOfService);
      await phone.becomes('in service at the backup', inService);
    } finally {
      await backup.stop();
    }
  });

  it('rings in one tab of a browser, and in the next one when that is closed (B14)', async () => {
    const first = await lab.agent('1001');
    await first.registered('site-1', 'site-2');
    const second = await PhonePage.openIn(await first.page.browserContext().newPage(), {
      host: lab.host.url,
      sites: lab.sites,
      dn: '1001',
      password: 'one',
    });
    await second.becomes('elsewhere', ({ service }) => service.kind === 'in-other-tab');
    assert.equal((await first.state()).service.kind, 'in-service');
    await first.page.close();
    await second.registered('site-1', 'site-2');
  });
});

describe('A phone at a site with TLS (B18)', () => {
  it('registers where the browser trusts its certificate, and nowhere else', async () => {
    const authority = await TlsAuthority.create();
    const [trusted, other] = await Promise.all([
      authority.certify('good'),
      authority.certify('good'),
    ]);
    const site = (name: string, { cert, key }: ServerCertificate): Promise<Kamailio> =>
      Kamailio.start({
        domain: `${name}.example`,
        users: { '1001': 'one' },
        tls: { certificate: cert, key },
      });
    const [frankfurt, munich, host, browser] = await Promise.all([
      site('frankfurt', trusted),
      site('munich', other),
      PhoneHost.start(),
      launchWithMicrophone(`--ignore-certificate-errors-spki-list=${fingerprint(trusted)}`),
    ]);
    try {
      const phone = await PhonePage.open(browser, {
        host: host.url,
        sites: [
          { id: 'site-1', servers: [frankfurt.tlsUrl], domain: 'frankfurt.example' },
          { id: 'site-2', servers: [munich.tlsUrl], domain: 'munich.example' },
        ],
        dn: '1001',
        password: 'one',
      });
      const { sites } = await phone.registered('site-1');
      assert.notEqual(sites[1]?.registration, 'registered');
      await phone.becomes('refused by the browser', (state) =>
        state.sites.some(({ registration }) => registration === 'waiting'),
      );
      await munich.hasNoRegistration('1001');
    } finally {
      await browser.close();
      await Promise.all([frankfurt.stop(), munich.stop(), host.stop()]);
    }
  });
});

/** Of the public key, as the browser's list has it. */
const fingerprint = ({ cert }: ServerCertificate): string =>
  createHash('sha256')
    .update(new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
