import type { ServiceName, ServiceStatus } from 'agent-dr-protocol';

/** One thing the lab can do to a site, as the lab's page and its API present it. */
export interface FaultDescription {
  readonly name: FaultName;
  /**
   * `Services`: of the simulated site. `Process`: of the gateway, from outside. The others affect
   * the agents who work there.
   */
  readonly group: 'Services' | 'Process' | 'Agents' | 'Log-outs';
  readonly subject: FaultSubject;
  /** On the button. */
  readonly label: string;
  /** Goes on after the label: what happens then. */
  readonly does: string;
}

/** What it is done to. The faults of a subject undo each other. */
export type FaultSubject =
  | 'Telephony'
  | 'Configuration'
  | 'Statistics'
  | 'Maintenance'
  | 'Power'
  | 'Answers'
  | 'Phone'
  | 'Calls'
  | 'Other desk'
  | 'By supervisor'
  | 'At the phone'
  | 'Other reason';

/** Done by the lab to the process, whatever state the gateway is in. */
export type ProcessFault = (typeof PROCESS_FAULTS)[number];
/** Done by the simulated site; the names are those of its own control API. */
export type SiteFault =
  | `${ServiceName}-${ServiceStatus}`
  | `${'expire' | 'restore'}-registration`
  | 'call'
  | 'hang-up'
  | `${'supervisor' | 'manual' | 'unknown'}-logout`
  | 'graceful-shutdown'
  | 'end-shutdown';
/** Done by the lab as a client of the gateway. */
export type ClientFault = 'log-in-elsewhere';
export type FaultName = ProcessFault | SiteFault | ClientFault;

/** What can happen between the agent and all sites at once (B1). */
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

/** Whether there is a crowd of other desktops (B12). */
export type CrowdFault = (typeof CROWD_FAULTS)[number];

const PROCESS_FAULTS = ['kill', 'start', 'freeze', 'thaw'] as const;

export const NETWORK_FAULTS = ['cut', 'restore'] as const;

export const CROWD_FAULTS = ['gather', 'dismiss'] as const;

/** The faults that the product answers now, in the order in which they are shown. */
export const FAULTS: readonly FaultDescription[] = [
  ...about('Services', 'Telephony', [
    { name: 'telephony-off', label: 'Turn off', does: 'moves the agent after the site-timeout.' },
    { name: 'telephony-on', label: 'Turn on', does: 'ends the countdown.' },
  ]),
  ...about('Services', 'Configuration', [
    { name: 'configuration-off', label: 'Turn off', does: 'warns the agent.' },
    { name: 'configuration-on', label: 'Turn on', does: 'ends the warning.' },
  ]),
  ...about('Services', 'Statistics', [
    { name: 'statistics-off', label: 'Turn off', does: 'warns the agent.' },
    { name: 'statistics-on', label: 'Turn on', does: 'ends the warning.' },
  ]),
  ...about('Services', 'Maintenance', [
    { name: 'graceful-shutdown', label: 'Shut down', does: 'moves agents at once.' },
    { name: 'end-shutdown', label: 'Reopen', does: 'lets them in.' },
  ]),
  ...about('Process', 'Power', [
    { name: 'kill', label: 'Kill', does: 'ends the gateway at once, as a power cut would.' },
    { name: 'start', label: 'Start', does: 'brings it back where it was, without its calls.' },
  ]),
  ...about('Process', 'Answers', [
    { name: 'freeze', label: 'Freeze', does: 'stops its answers only.' },
    { name: 'thaw', label: 'Thaw', does: 'lets it go on.' },
  ]),
  ...about('Agents', 'Phone', [
    {
      name: 'expire-registration',
      label: 'Expire',
      does: 'logs the agent out, and moves them after the site-sip-register-timeout.',
    },
    { name: 'restore-registration', label: 'Restore', does: 'logs them in again.' },
  ]),
  ...about('Agents', 'Calls', [
    { name: 'call', label: 'Call', does: 'holds up moves that can wait.' },
    { name: 'hang-up', label: 'Hang up', does: 'ends it.' },
  ]),
  ...about('Agents', 'Other desk', [
    { name: 'log-in-elsewhere', label: 'Log in', does: 'as the agent, who has to stop here.' },
  ]),
  ...about('Log-outs', 'By supervisor', [
    { name: 'supervisor-logout', label: 'Log out', does: 'for the reason agreed on: they stay.' },
  ]),
  ...about('Log-outs', 'At the phone', [
    { name: 'manual-logout', label: 'Log out', does: 'without a reason: they stay.' },
  ]),
  ...about('Log-outs', 'Other reason', [
    { name: 'unknown-logout', label: 'Log out', does: 'for one not agreed on: they stay.' },
  ]),
];

function about(
  group: FaultDescription['group'],
  subject: FaultSubject,
  faults: readonly Pick<FaultDescription, 'name' | 'label' | 'does'>[],
): readonly FaultDescription[] {
  return faults.map((fault) => ({ group, subject, ...fault }));
}

const FAULT_NAMES: ReadonlySet<string> = new Set(FAULTS.map(({ name }) => name));

/** Tells whether a name from outside is a fault of this lab. */
export const isFaultName = (name: string): name is FaultName => FAULT_NAMES.has(name);

export const isProcessFault = (fault: FaultName): fault is ProcessFault =>
  PROCESS_FAULTS.some((name) => name === fault);

export const isNetworkFault = (name: string): name is NetworkFault =>
  NETWORK_FAULTS.some((known) => known === name);

export const isCrowdFault = (name: string): name is CrowdFault =>
  CROWD_FAULTS.some((known) => known === name);
