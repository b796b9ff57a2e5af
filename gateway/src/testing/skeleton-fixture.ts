import type { Person } from 'agent-dr-protocol';
import type { BackendFixture } from '../backend-kit/backend-fixture.js';
import { SkeletonBackend, type SkeletonData } from '../backend-kit/skeleton-backend.js';

const AGENT = { username: 'anna', password: 'anna’s', dn: '7001', loginCode: '9001' };
const CALL = { id: 'site-1-1', number: '+49 69 1', attachedData: {} };

const person = (username: string, dn: string, loginCode: string): Person => ({
  ...{ username, firstName: '', lastName: '', dn, place: '', loginCode },
  annex: { 'disaster-recovery': { 'preferred-application': 'Desktop_1' } },
});

/** No test waits for long. */
export const impatient = (data: SkeletonData): SkeletonBackend => new SkeletonBackend(data, 5);

/** A backend over the skeleton's data; `make` breaks it. */
export function skeletonFixture(
  make: (data: SkeletonData) => SkeletonBackend = impatient,
): BackendFixture {
  const { username, password, dn, loginCode } = AGENT;
  const data: SkeletonData = {
    site: { id: 'site-1', name: 'Frankfurt' },
    applications: ['Desktop'],
    objects: [
      { name: 'Desktop_1', configServerProxy: { host: 'csp.example', port: 2020 }, options: {} },
    ],
    accounts: [
      { username, password, person: person(username, dn, loginCode) },
      { username: 'ben', password: 'ben’s', person: person('ben', '7002', '9002') },
      { username: 'visitor', password: 'v' },
    ],
    logins: new Map(),
  };
  const backend = make(data);
  return {
    ...{ backend, application: 'Desktop', applicationObject: 'Desktop_1', agent: AGENT },
    ...{ otherDn: '7002', withoutPerson: 'visitor', quietMs: 2, deadlineMs: 250 },
    levers: {
      setTelephony: (status) => {
        backend.onService('telephony', status);
      },
      beginCall: () => {
        backend.onCall(dn, CALL, 'EventEstablished');
      },
      endCall: () => {
        backend.onCall(dn, CALL, 'EventReleased');
      },
      expirePhone: () => {
        backend.onPhone(dn, false);
      },
      restorePhone: () => {
        backend.onPhone(dn, true);
      },
      setPlatform: (is) => {
        backend.onPlatform(is === 'there');
      },
      reopen: () => make(data),
    },
  };
}
