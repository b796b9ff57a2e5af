import type { ServiceName, ServiceStatus } from 'agent-dr-protocol';
import * as v from 'valibot';
import { attachedData } from '../line/attached-data.js';
import { pairsIn, sectionsIn } from '../line/key-values.js';
import { lineSight, phaseOf } from '../line/states.js';
import type { CallSight, LineSight, Profile, Sight } from '../line/sights.js';

const Text = v.string();
const Texts = v.nullish(Text);

const UserState = v.looseObject({ state: Texts, displayName: Texts, reason: Texts });

const Device = v.looseObject({
  id: Texts,
  phoneNumber: Text,
  deviceState: Texts,
  userState: v.nullish(UserState),
});

const Call = v.object({
  id: Text,
  connId: Texts,
  callUuid: Texts,
  previousConnId: Texts,
  state: Text,
  ani: Texts,
  participants: v.optional(v.fallback(v.array(v.object({ phoneNumber: Texts })), [])),
  userData: v.optional(v.unknown()),
});

const Message = v.variant('messageType', [
  v.object({
    messageType: v.literal('DeviceStateChangeMessage'),
    devices: v.array(v.unknown()),
  }),
  v.object({ messageType: v.literal('CallStateChangeMessage'), call: Call }),
  v.object({
    messageType: v.literal('ErrorMessage'),
    errorMessage: Texts,
    statusMessage: Texts,
  }),
]);

const Service = v.object({ type: Text, state: Text });

/** A message of `/notifications/services`: its form is not known, so that they are read again. */
export const SERVICES_CHANNEL = '/notifications/services';

export function hear(data: unknown, channel = ''): readonly Sight[] {
  if (channel === SERVICES_CHANNEL) return [{ kind: 'services-changed' }];
  const parsed = v.safeParse(Message, data);
  if (!parsed.success) return [];
  const message = parsed.output;
  switch (message.messageType) {
    case 'DeviceStateChangeMessage':
      return linesIn(message.devices).map((line) => ({ kind: 'line', line }));
    case 'CallStateChangeMessage': {
      const call = callOf(message.call);
      return call === null ? [] : [{ kind: 'call', call }];
    }
    case 'ErrorMessage': {
      const { errorMessage, statusMessage } = message;
      return [{ kind: 'failure', problem: errorMessage ?? statusMessage ?? 'it has failed' }];
    }
  }
}

const Devices = v.object({ devices: v.array(v.unknown()) });

/** Null: it is no list. */
export function devicesOf(body: unknown): readonly LineSight[] | null {
  const parsed = v.safeParse(Devices, body);
  return parsed.success ? linesIn(parsed.output.devices) : null;
}

export function callsOf(body: unknown): readonly CallSight[] {
  const parsed = v.safeParse(v.object({ calls: v.array(v.unknown()) }), body);
  return (parsed.success ? parsed.output.calls : []).flatMap((one) => {
    const call = v.safeParse(Call, one);
    const sight = call.success ? callOf(call.output) : null;
    return sight === null ? [] : [sight];
  });
}

/** Of a kind of service that is not listed nothing is known: the list follows the enabled features. */
export function servicesOf(body: unknown): Partial<Record<ServiceName, ServiceStatus>> {
  const parsed = v.safeParse(v.object({ services: v.array(v.unknown()) }), body);
  const services: Partial<Record<ServiceName, ServiceStatus>> = {};
  for (const one of parsed.success ? parsed.output.services : []) {
    const service = v.safeParse(Service, one);
    const name = service.success ? SERVICES.get(service.output.type) : undefined;
    if (!service.success || name === undefined) continue;
    // Of several of a kind one is enough.
    if (services[name] !== 'on') services[name] = service.output.state === 'Active' ? 'on' : 'off';
  }
  return services;
}

const Me = v.object({
  user: v.looseObject({
    userName: Texts,
    firstName: v.nullish(Text, ''),
    lastName: v.nullish(Text, ''),
    settings: v.optional(v.unknown()),
    devices: v.optional(v.unknown()),
  }),
  devices: v.optional(v.unknown()),
  settings: v.optional(v.unknown()),
});

/** Null: it is nobody. */
export function profileOf(body: unknown): Profile | null {
  const parsed = v.safeParse(Me, body);
  if (!parsed.success) return null;
  const { user } = parsed.output;
  const settings = user.settings ?? parsed.output.settings;
  const lines = devicesOf({ devices: user.devices ?? parsed.output.devices ?? [] }) ?? [];
  return {
    firstName: user.firstName,
    lastName: user.lastName,
    place: undefined,
    // Which of several is meant, is for the site's file to say.
    dn: lines.length === 1 ? lines[0]?.dn : undefined,
    loginCode: undefined,
    annex: sectionsIn(settings),
    reasonCodes: new Map(operationsIn(settings)),
  };
}

export function nameIn(body: unknown): string | undefined {
  const parsed = v.safeParse(Me, body);
  return parsed.success ? (parsed.output.user.userName ?? undefined) : undefined;
}

const Operation = v.object({ operationName: Text, displayName: Text });

/** Agent states of the site, wherever they are in the settings: what they are called, and how to ask. */
function operationsIn(value: unknown, depth = 0): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null || depth > MOST_LEVELS) return [];
  const operation = v.safeParse(Operation, value);
  if (operation.success) return [[operation.output.displayName, operation.output.operationName]];
  return Object.values(value).flatMap((one) => operationsIn(one, depth + 1));
}

const MOST_LEVELS = 5;

function linesIn(devices: readonly unknown[]): readonly LineSight[] {
  return devices.flatMap((one) => {
    const device = v.safeParse(Device, one);
    return device.success ? [lineOf(device.output)] : [];
  });
}

function lineOf({ phoneNumber, deviceState, userState }: v.InferOutput<typeof Device>): LineSight {
  const reason = userState?.reason ?? customName(userState);
  return lineSight(
    phoneNumber,
    userState?.state ?? undefined,
    { deviceState },
    { ...handedOn(userState?.['reasons']), ...(reason !== undefined && { ReasonCode: reason }) },
  );
}

/** Of a log-out, if the platform hands them on. */
const handedOn = (reasons: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pairsIn(reasons).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );

/** A reason is a state of its own here, with a name of its own. */
function customName(state: v.InferOutput<typeof UserState> | null | undefined) {
  const name = state?.displayName ?? undefined;
  return name === undefined || SYSTEM_NAMES.has(name.replaceAll(' ', '')) ? undefined : name;
}

const SYSTEM_NAMES: ReadonlySet<string> = new Set([
  'Ready',
  'NotReady',
  'AfterCallWork',
  'AuxWork',
  'LoggedOut',
  'LoggedIn',
  'Offline',
  'Logout',
]);

/** Null: its state says nothing to a desk. */
function callOf(call: v.InferOutput<typeof Call>): CallSight | null {
  const phase = phaseOf(call.state);
  if (phase === null) return null;
  const { data, isCut } = attachedData(pairsIn(call.userData));
  const others = call.participants?.map(({ phoneNumber }) => phoneNumber ?? '').filter(Boolean);
  return {
    uuid: call.callUuid ?? undefined,
    connId: call.connId ?? call.id,
    previousConnId: call.previousConnId ?? undefined,
    phase,
    number: others?.[0] ?? call.ani ?? '',
    data,
    dataOmitted: isCut,
  };
}

const SERVICES: ReadonlyMap<string, ServiceName> = new Map([
  ['Voice', 'telephony'],
  ['Provisioning', 'configuration'],
  ['Reporting', 'statistics'],
]);
