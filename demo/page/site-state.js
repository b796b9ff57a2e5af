/**
 * @typedef {import('./lab-client.js').SiteDescription} SiteDescription
 * @typedef {import('./lab-client.js').FaultDescription} FaultDescription
 */

/** @typedef {'on' | 'attention' | 'off' | 'unknown'} ShapeName */

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
 * How well what a fault is done to is now.
 * @param {SiteDescription} site
 * @param {FaultDescription['subject']} subject
 * @returns {ShapeName}
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
  }
}

/**
 * Whether a fault would have an effect now; the lab refuses it otherwise.
 * @param {SiteDescription} site
 * @param {FaultDescription['name']} fault
 * @returns {boolean}
 */
export function makesSense({ process, services }, fault) {
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
  }
}
