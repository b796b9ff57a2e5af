import type { ServiceName } from 'agent-dr-protocol';
import * as v from 'valibot';
import { attachedData } from '../line/attached-data.js';
import { pairsIn, sectionsIn } from '../line/key-values.js';
import { lineSight, phaseOf } from '../line/states.js';
import type { CallSight, LineSight, Profile, Sight, Snapshot } from '../line/sights.js';

const Text = v.string();
const Texts = v.nullish(Text);

const Dn = v.looseObject({
  number: Text,
  agentState: Texts,
  reasons: v.optional(v.unknown()),
});

const Call = v.object({
  id: Text,
  connId: Texts,
  callUuid: Texts,
  previousConnId: Texts,
  state: Text,
  ani: Texts,
  dnis: Texts,
  phoneNumber: Texts,
  participants: v.optional(v.fallback(v.array(v.object({ number: Texts, role: Texts })), [])),
  userData: v.optional(v.unknown()),
});

const Service = v.object({ serviceName: Text, serviceState: Text });

const ActionCode = v.object({ name: Text, code: Texts });

const User = v.object({
  firstName: v.nullish(Text, ''),
  lastName: v.nullish(Text, ''),
  employeeId: Texts,
  agentLogin: Texts,
  defaultPlace: Texts,
  userProperties: v.optional(v.unknown()),
});

const Message = v.variant('messageType', [
  v.object({ messageType: v.literal('DnStateChanged'), dn: Dn }),
  v.object({ messageType: v.literal('CallStateChanged'), call: Call }),
  v.object({ messageType: v.literal('ServiceStateChanged'), ...Service.entries }),
  v.object({
    messageType: v.literal('EventError'),
    error: v.optional(v.object({ errorMessage: Texts, errorCode: v.optional(v.unknown()) })),
  }),
  v.object({
    messageType: v.literal('WorkspaceInitializationComplete'),
    state: Texts,
    data: v.optional(v.object({ user: User, configuration: v.optional(v.unknown()) })),
  }),
]);

/** Of the initialization, whatever its message is called. */
const Failed = v.object({ state: v.literal('Failed') });

export function hear(data: unknown): readonly Sight[] {
  if (v.is(Failed, data)) return [{ kind: 'profile-failed' }];
  const parsed = v.safeParse(Message, data);
  if (!parsed.success) return [];
  const message = parsed.output;
  switch (message.messageType) {
    case 'DnStateChanged':
      return [{ kind: 'line', line: lineOf(message.dn) }];
    case 'CallStateChanged': {
      const call = callOf(message.call);
      return call === null ? [] : [{ kind: 'call', call }];
    }
    case 'ServiceStateChanged': {
      const service = SERVICES.get(message.serviceName);
      const status = message.serviceState === 'AVAILABLE' ? 'on' : 'off';
      return service === undefined ? [] : [{ kind: 'service', service, status }];
    }
    case 'EventError':
      return [{ kind: 'failure', problem: message.error?.errorMessage ?? 'it has failed' }];
    case 'WorkspaceInitializationComplete': {
      const { data: content } = message;
      if (content === undefined) return [];
      return [{ kind: 'profile', profile: profileOf(content.user, content.configuration) }];
    }
  }
}

const ActiveSession = v.object({
  data: v.object({
    user: v.object({
      activeSession: v.nullish(
        v.object({
          dn: v.nullish(Dn),
          calls: v.optional(v.fallback(v.array(v.unknown()), [])),
          services: v.optional(v.fallback(v.array(v.unknown()), [])),
        }),
      ),
    }),
  }),
});

/** Null: it is no session. */
export function snapshotOf(body: unknown): Snapshot | null {
  const parsed = v.safeParse(ActiveSession, body);
  if (!parsed.success) return null;
  const session = parsed.output.data.user.activeSession;
  const services = (session?.services ?? []).flatMap((one) => {
    const service = v.safeParse(Service, one);
    const name = service.success ? SERVICES.get(service.output.serviceName) : undefined;
    if (!service.success || name === undefined) return [];
    return [[name, service.output.serviceState === 'AVAILABLE' ? 'on' : 'off'] as const];
  });
  const calls = (session?.calls ?? []).flatMap((one) => {
    const call = v.safeParse(Call, one);
    const sight = call.success ? callOf(call.output) : null;
    return sight === null ? [] : [sight];
  });
  const dn = session?.dn ?? null;
  return {
    lines: dn === null ? [] : [lineOf(dn)],
    calls,
    services: Object.fromEntries(services) as Partial<Record<ServiceName, 'on' | 'off'>>,
  };
}

const Devices = v.object({
  data: v.object({ devices: v.array(v.object({ number: Text })) }),
});

/** Null: it is no list. */
export function linesOf(body: unknown): readonly string[] | null {
  const parsed = v.safeParse(Devices, body);
  return parsed.success ? parsed.output.data.devices.map(({ number }) => number) : null;
}

function lineOf(dn: v.InferOutput<typeof Dn>): LineSight {
  const reasons = pairsIn(dn.reasons).map(
    ([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const,
  );
  return lineSight(dn.number, dn.agentState ?? undefined, dn, Object.fromEntries(reasons));
}

/** Null: its state says nothing to a desk. */
function callOf(call: v.InferOutput<typeof Call>): CallSight | null {
  const phase = phaseOf(call.state);
  if (phase === null) return null;
  const { data, isCut } = attachedData(pairsIn(call.userData));
  const others = call.participants?.map(({ number }) => number ?? '').filter(Boolean) ?? [];
  return {
    uuid: call.callUuid ?? undefined,
    connId: call.connId ?? call.id,
    previousConnId: call.previousConnId ?? undefined,
    phase,
    number: others[0] ?? call.ani ?? '',
    data,
    dataOmitted: isCut,
  };
}

function profileOf(user: v.InferOutput<typeof User>, configuration: unknown): Profile {
  const codes = v.safeParse(v.object({ actionCodes: v.array(v.unknown()) }), configuration);
  const known = (codes.success ? codes.output.actionCodes : []).flatMap((one) => {
    const code = v.safeParse(ActionCode, one);
    return code.success && code.output.code ? [[code.output.name, code.output.code] as const] : [];
  });
  return {
    firstName: user.firstName,
    lastName: user.lastName,
    place: user.defaultPlace ?? undefined,
    dn: undefined,
    loginCode: user.agentLogin ?? user.employeeId ?? undefined,
    annex: sectionsIn(user.userProperties),
    reasonCodes: new Map(known),
  };
}

/** `IXN` and `UCS` are of no use to a phone. */
const SERVICES: ReadonlyMap<string, ServiceName> = new Map([
  ['VOICE', 'telephony'],
  ['STATS', 'statistics'],
]);
