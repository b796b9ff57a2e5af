/**
 * @typedef {import('./lab-client.js').LabDescription} LabDescription
 * @typedef {import('./lab-client.js').SiteDescription} SiteDescription
 * @typedef {import('./lab-client.js').FaultDescription} FaultDescription
 */

/**
 * @typedef {'expire-registration' | 'restore-registration' | 'call' | 'supervisor-logout'
 *   | 'manual-logout' | 'unknown-logout' | 'graceful-shutdown' | 'log-in-elsewhere'} LineFault
 */

/** @typedef {'on' | 'attention' | 'off' | 'unknown' | 'done'} ShapeName */

/**
 * @param {SiteDescription} site
 * @returns {ShapeName}
 */
export function processShape({ process }) {
  switch (process) {
    case 'running':
      return 'on';
    case 'frozen':
      return 'attention';
    case 'killed':
      return 'off';
  }
}

/**
 * How well what a fault is done to is now; nothing where there is no such thing.
 * @param {SiteDescription} site
 * @param {FaultDescription['subject']} subject
 * @returns {ShapeName | undefined}
 */
export function subjectShape(site, subject) {
  switch (subject) {
    case 'Power':
      return site.process === 'killed' ? 'off' : 'on';
    case 'Answers':
      return processShape(site);
    case 'Telephony':
      return site.services.telephony;
    case 'Configuration':
      return site.services.configuration;
    case 'Statistics':
      return site.services.statistics;
    case 'Phone':
      return PHONE_SHAPES[site.phones];
    case 'Calls':
      return site.calls > 0 ? 'on' : 'unknown';
    case 'Maintenance':
      return MAINTENANCE_SHAPES[site.maintenance];
    case 'Other desk':
    case 'By supervisor':
    case 'At the phone':
    case 'Other reason':
      return undefined;
  }
}

/** @type {Record<SiteDescription['phones'], ShapeName>} */
const PHONE_SHAPES = { 'in-service': 'on', 'out-of-service': 'off', unknown: 'unknown' };

/** @type {Record<SiteDescription['maintenance'], ShapeName>} */
const MAINTENANCE_SHAPES = { none: 'on', 'shutting-down': 'attention', unknown: 'unknown' };

/**
 * Whether a fault would have an effect now; the lab refuses it otherwise.
 * @param {SiteDescription} site
 * @param {FaultDescription['name']} fault
 * @param {LabDescription['network']} network
 * @returns {boolean}
 */
export function makesSense(site, fault, network) {
  const { process, services } = site;
  // The sites are out of reach, for the lab as well.
  if (network === 'cut' && fault !== 'kill') return false;
  switch (fault) {
    case 'kill':
      return process !== 'killed';
    case 'start':
      return process === 'killed';
    case 'freeze':
      return process === 'running';
    case 'thaw':
      return process === 'frozen';
    case 'telephony-off':
      return services.telephony === 'on';
    case 'telephony-on':
      return services.telephony === 'off';
    case 'configuration-off':
      return services.configuration === 'on';
    case 'configuration-on':
      return services.configuration === 'off';
    case 'statistics-off':
      return services.statistics === 'on';
    case 'statistics-on':
      return services.statistics === 'off';
    case 'end-shutdown':
      return site.maintenance === 'shutting-down';
    case 'hang-up':
      return site.calls > 0;
    default:
      // What happens at the lines, and who is told of it, is telephony's.
      return services.telephony === 'on' && makesSenseAtLines(site, fault);
  }
}

/**
 * @param {SiteDescription} site
 * @param {LineFault} fault
 * @returns {boolean}
 */
function makesSenseAtLines({ loggedIn, phones, maintenance }, fault) {
  switch (fault) {
    case 'restore-registration':
      return phones === 'out-of-service';
    case 'graceful-shutdown':
      return maintenance === 'none';
    case 'call':
      return loggedIn.some(({ onCall }) => !onCall);
    case 'expire-registration':
    case 'supervisor-logout':
    case 'manual-logout':
    case 'unknown-logout':
    case 'log-in-elsewhere':
      return loggedIn.length > 0;
  }
}
