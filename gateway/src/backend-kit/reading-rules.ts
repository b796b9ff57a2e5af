import assert from 'node:assert/strict';
import { CALLS, DnState } from 'agent-dr-protocol';
import * as v from 'valibot';
import type { BackendRule } from './backend-rule.js';
import { isRefused, valueOf } from './bench.js';

const NOBODY = 'no such backend check';

export const READING_RULES: readonly BackendRule[] = [
  {
    name: 'the site has an id and a name',
    keeps: async ({ backend: { site } }) => {
      assert.ok(site.id.length > 0 && site.name.length > 0);
      await Promise.resolve();
    },
  },
  {
    name: 'the right password opens, and the user name is the Person’s',
    keeps: async ({ backend, agent, fixture: { application } }) => {
      const { username, password } = agent;
      const credentials = { kind: 'password', username, password } as const;
      const opened = valueOf(await backend.authenticate(application, credentials));
      const person = valueOf(await backend.readPerson(opened.username));
      assert.equal(person.username, opened.username);
    },
  },
  {
    name: 'an unknown user and a wrong password are refused alike, and neither is repeated',
    keeps: async ({ backend, agent: { username }, fixture: { application } }) => {
      const password = 'wrong-in-a-backend-check';
      const refusals = [
        await backend.authenticate(application, { kind: 'password', username, password }),
        await backend.authenticate(application, { kind: 'password', username: NOBODY, password }),
      ];
      for (const refusal of refusals) {
        isRefused(refusal, 'refused-credentials');
        assert.ok(!JSON.stringify(refusal).includes(password), 'the password is in the message');
      }
      assert.deepEqual(refusals[0], refusals[1]);
    },
  },
  {
    name: 'a desktop application that is not configured is refused',
    keeps: async ({ backend, agent: { username, password } }) => {
      const credentials = { kind: 'password', username, password } as const;
      isRefused(await backend.authenticate(NOBODY, credentials), 'unknown-application');
    },
  },
  {
    name: 'a token that is not good is refused, if tokens are taken at all',
    keeps: async ({ backend, agent: { username }, fixture: { application } }) => {
      const token = { kind: 'token', username, token: 'not-good' } as const;
      const outcome = await backend.authenticateToken?.(application, token);
      if (outcome !== undefined) isRefused(outcome, 'refused-credentials');
    },
  },
  {
    name: 'the Person is read with the agent’s line and login code',
    keeps: async ({ backend, agent }) => {
      const person = valueOf(await backend.readPerson(agent.username));
      v.parse(CALLS['configuration.readPerson'].result, person);
      assert.deepEqual([person.dn, person.loginCode], [agent.dn, agent.loginCode]);
    },
  },
  {
    name: 'an account without a Person has none',
    keeps: async ({ backend, fixture: { withoutPerson } }) => {
      if (withoutPerson === undefined) return;
      isRefused(await backend.readPerson(withoutPerson), 'unknown-person');
    },
  },
  {
    name: 'an Application object is read by its name',
    keeps: async ({ backend, fixture: { applicationObject } }) => {
      const application = valueOf(await backend.readApplication(applicationObject));
      v.parse(CALLS['configuration.readApplication'].result, application);
      assert.equal(application.name, applicationObject);
    },
  },
  {
    name: 'an Application object that does not exist is refused',
    keeps: async ({ backend }) => {
      isRefused(await backend.readApplication(NOBODY), 'unknown-application');
    },
  },
  {
    name: 'all three services are read',
    keeps: async ({ backend, agent }) => {
      const services = valueOf(await backend.readServices(agent.username));
      v.parse(CALLS['services.subscribe'].result, services);
    },
  },
  {
    name: 'the state of a line is read',
    keeps: async ({ backend, agent }) => {
      const { state, unregister } = valueOf(await backend.registerDn(agent.dn, () => undefined));
      unregister();
      v.parse(DnState, state);
      assert.equal(state.dn, agent.dn);
      assert.deepEqual([state.agent, state.inService], ['logged-out', true]);
    },
  },
  {
    name: 'a line that does not exist is refused',
    keeps: async ({ backend }) => {
      isRefused(await backend.registerDn(NOBODY, () => undefined), 'unknown-dn');
    },
  },
];
