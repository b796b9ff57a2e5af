import type { DoubleCall, DoubleLine } from './double-site.js';

export const dnOf = (line: DoubleLine, username: string): object => ({
  ...{ number: line.dn, switchName: 'Switch_1', agentId: username, dnd: false },
  agentState:
    line.isRegistered || line.agentState === 'LoggedOut' ? line.agentState : 'OutOfService',
  ...(!line.isRegistered && { dnState: 'Inactive' }),
  agentWorkMode: line.workMode,
  available: line.agentState === 'Ready',
  capabilities: ['ready'],
  // A ready one repeats those of the state before, as it was seen.
  reasons: pairs(line.reason === undefined ? line.reasons : { ReasonCode: line.reason }),
  timestamp: 1_900_000_000_000,
});

export const callOf = (call: DoubleCall, dn: string): object => ({
  ...{ id: call.id, connId: call.id, callUuid: call.uuid, callType: 'Inbound', dnis: dn },
  ...(call.previousId !== undefined && { previousConnId: call.previousId }),
  ...{ state: call.state, capabilities: [], extensions: [] },
  participants: [{ number: call.number, role: 'RoleOrigination' }],
  userData: pairs(call.data),
});

export const pairs = (values: Readonly<Record<string, unknown>>): unknown =>
  Object.entries(values).map(([key, value]) =>
    typeof value === 'object' && value !== null
      ? { key, type: 'kvlist', value: pairs(value as Record<string, unknown>) }
      : { key, type: 'str', value: String(value) },
  );
