import type { ServiceName, ServiceStatus } from 'agent-dr-protocol';

/** One thing the lab can do to a site, as the lab's page and its API present it. */
export interface FaultDescription {
  readonly name: FaultName;
  /** `Process`: done to the gateway from outside; `Services`: done by the simulated site. */
  readonly group: 'Process' | 'Services';
  /** What it is done to; the faults of a subject undo each other. */
  readonly subject: 'Power' | 'Answers' | 'Telephony' | 'Configuration' | 'Statistics';
  /** On the button. */
  readonly label: string;
  /** Goes on after the label: what happens then. */
  readonly does: string;
}

export type ProcessFault = (typeof PROCESS_FAULTS)[number];
export type ServiceFault = `${ServiceName}-${ServiceStatus}`;
export type FaultName = ProcessFault | ServiceFault;

const PROCESS_FAULTS = ['kill', 'start', 'freeze', 'thaw'] as const;

/** The faults that the product answers now, in the order in which they are shown. */
export const FAULTS: readonly FaultDescription[] = [
  {
    name: 'telephony-off',
    group: 'Services',
    subject: 'Telephony',
    label: 'Turn off',
    does: 'moves the agent after the site-timeout.',
  },
  {
    name: 'telephony-on',
    group: 'Services',
    subject: 'Telephony',
    label: 'Turn on',
    does: 'ends the countdown.',
  },
  {
    name: 'configuration-off',
    group: 'Services',
    subject: 'Configuration',
    label: 'Turn off',
    does: 'warns the agent, who stays.',
  },
  {
    name: 'configuration-on',
    group: 'Services',
    subject: 'Configuration',
    label: 'Turn on',
    does: 'ends the warning.',
  },
  {
    name: 'statistics-off',
    group: 'Services',
    subject: 'Statistics',
    label: 'Turn off',
    does: 'warns the agent, who stays.',
  },
  {
    name: 'statistics-on',
    group: 'Services',
    subject: 'Statistics',
    label: 'Turn on',
    does: 'ends the warning.',
  },
  {
    name: 'kill',
    group: 'Process',
    subject: 'Power',
    label: 'Kill',
    does: 'ends the gateway at once, as a power cut would.',
  },
  {
    name: 'start',
    group: 'Process',
    subject: 'Power',
    label: 'Start',
    does: 'brings it back where it was.',
  },
  {
    name: 'freeze',
    group: 'Process',
    subject: 'Answers',
    label: 'Freeze',
    does: 'stops its answers; connections stay open.',
  },
  {
    name: 'thaw',
    group: 'Process',
    subject: 'Answers',
    label: 'Thaw',
    does: 'lets it go on.',
  },
];

const FAULT_NAMES: ReadonlySet<string> = new Set(FAULTS.map(({ name }) => name));

/** Tells whether a name from outside is a fault of this lab. */
export const isFaultName = (name: string): name is FaultName => FAULT_NAMES.has(name);

/** Tells whether the lab does it itself to the process, whatever state the gateway is in. */
export const isProcessFault = (fault: FaultName): fault is ProcessFault =>
  PROCESS_FAULTS.some((name) => name === fault);
