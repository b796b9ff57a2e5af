/**
 * The data of both demo sites, which mirror each other: each holds all of it. The passwords are
 * public on purpose; nothing here may be used outside a demo.
 */

/** The application name of desktops (S1.4). */
export const DEMO_APPLICATION = 'AgentDesktop';

/** The section of the annex and of the options that holds everything below. */
export const DEMO_SECTION = 'disaster-recovery';

export interface DemoApplicationObject {
  readonly name: string;
  readonly configServerProxy: { readonly host: string; readonly port: number };
}

export interface DemoSite {
  readonly id: string;
  readonly name: string;
  readonly applicationObject: DemoApplicationObject;
}

export interface DemoAgent {
  readonly username: string;
  readonly password: string;
  /** What this agent demonstrates. */
  readonly shows: string;
  /** Absent: an account without a Person object. */
  readonly person?: {
    readonly firstName: string;
    readonly lastName: string;
    readonly dn: string;
    readonly place: string;
    readonly loginCode: string;
    /** Absent: the annex names no sites. */
    readonly sites?: { readonly preferred: string; readonly secondary: string };
  };
}

const FRANKFURT: DemoApplicationObject = {
  name: 'Desktop_Frankfurt',
  configServerProxy: { host: 'csp.frankfurt.example', port: 2020 },
};

const MUNICH: DemoApplicationObject = {
  name: 'Desktop_Munich',
  configServerProxy: { host: 'csp.munich.example', port: 2020 },
};

/** Configured at the sites, but not in any desktop's local configuration. */
const ELSEWHERE: DemoApplicationObject = {
  name: 'Desktop_Elsewhere',
  configServerProxy: { host: 'csp.elsewhere.example', port: 2020 },
};

export const DEMO_SITES: readonly DemoSite[] = [
  { id: 'site-1', name: 'Frankfurt', applicationObject: FRANKFURT },
  { id: 'site-2', name: 'Munich', applicationObject: MUNICH },
];

export const DEMO_APPLICATION_OBJECTS: readonly DemoApplicationObject[] = [
  FRANKFURT,
  MUNICH,
  ELSEWHERE,
];

export const DEMO_AGENTS: readonly DemoAgent[] = [
  {
    username: 'agent1',
    password: 'demo-1',
    shows: 'prefers Frankfurt, Munich is the secondary site: the ordinary case',
    person: person(1, { preferred: FRANKFURT.name, secondary: MUNICH.name }),
  },
  {
    username: 'agent2',
    password: 'demo-2',
    shows: 'prefers Munich: a start at Frankfurt moves there first',
    person: person(2, { preferred: MUNICH.name, secondary: FRANKFURT.name }),
  },
  {
    username: 'agent3',
    password: 'demo-3',
    shows: 'prefers a site that the local configuration does not know: stays, with a warning',
    person: person(3, { preferred: ELSEWHERE.name, secondary: FRANKFURT.name }),
  },
  {
    username: 'agent4',
    password: 'demo-4',
    shows: 'has a Person whose annex names no site',
    person: person(4),
  },
  {
    username: 'visitor',
    password: 'demo-v',
    shows: 'has a valid password, but no Person: cannot work as an agent',
  },
];

function person(
  number: number,
  sites?: { readonly preferred: string; readonly secondary: string },
): NonNullable<DemoAgent['person']> {
  return {
    firstName: 'Agent',
    lastName: String(number),
    dn: String(7000 + number),
    place: `Place_${7000 + number}`,
    loginCode: String(9000 + number),
    ...(sites && { sites }),
  };
}
