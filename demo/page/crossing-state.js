/**
 * @typedef {import('../lab/lab.js').LabDescription} LabDescription
 * @typedef {LabDescription['crowd']['desktops'][number]} Desktop
 * @typedef {import('../../src/contract/snapshot.js').SessionSnapshot} SessionSnapshot
 */

/**
 * What one dot shows: it works; its site is lost to it; it asks to come in; it knows its turn.
 * @typedef {'works' | 'lost' | 'asks' | 'in-line'} Look
 */

/**
 * @typedef {object} Dot
 * @property {Look} look
 * @property {'home' | 'lane' | 'refuge'} place Which hall it stands in, or between them.
 */

/**
 * A crowd between two halls, and what is said of it.
 * @typedef {object} Crossing
 * @property {readonly Dot[]} dots One for each agent of the crowd, always in the same order.
 * @property {Dot | undefined} own The agent of this page; undefined while nobody works in it.
 * @property {readonly [Hall, Hall]} halls
 * @property {string} text The count now.
 * @property {string} milestone Changes only with what is worth an announcement.
 */

/**
 * @typedef {object} Hall
 * @property {string} name
 * @property {boolean} hasPower
 * @property {number} works
 */

const SECONDS = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/**
 * Undefined while there is no crowd.
 * @param {LabDescription | undefined} lab
 * @param {SessionSnapshot} snapshot Of the agent of this page.
 * @returns {Crossing | undefined}
 */
export function crossingOf(lab, snapshot) {
  const [home, refuge] = lab?.sites ?? [];
  if (!lab || !home || !refuge || lab.crowd.size === 0) return undefined;
  const { desktops } = lab.crowd;
  /** @param {{ id: string, name: string, process: string }} site */
  const hall = ({ id, name, process }) => ({
    name,
    hasPower: process !== 'killed',
    works: worksAt(desktops, id),
  });
  const halls = /** @type {const} */ ([hall(home), hall(refuge)]);
  /** @param {string} id */
  const nameOf = (id) => (id === refuge.id ? refuge.name : home.name);
  return {
    dots: desktops.map((desktop) => dotOf(desktop, home.id)),
    own: ownDot(snapshot, home.id),
    halls,
    ...told(desktops, nameOf),
  };
}

/**
 * Who has lost a site, or waits for the other one, still sits where they were; who comes for the
 * first time has no other seat than the one that they wait for.
 * @param {Desktop} desktop
 * @param {string} homeId
 * @returns {Dot}
 */
function dotOf({ place, siteId, cameFrom = siteId }, homeId) {
  const hall = siteId === homeId ? 'home' : 'refuge';
  const seat = cameFrom === homeId ? 'home' : 'refuge';
  switch (place) {
    case 'at':
      return { look: 'works', place: hall };
    case 'lost':
      return { look: 'lost', place: hall };
    case 'asking':
      return { look: 'asks', place: seat === hall ? seat : 'lane' };
    case 'in-line':
      return { look: 'in-line', place: seat };
  }
}

/**
 * @param {SessionSnapshot} snapshot
 * @param {string} homeId
 * @returns {Dot | undefined}
 */
function ownDot(snapshot, homeId) {
  if (snapshot.kind === 'switching') return { look: 'asks', place: 'lane' };
  if (snapshot.kind !== 'active') return undefined;
  const place = snapshot.site.id === homeId ? 'home' : 'refuge';
  return { look: snapshot.connection === 'lost' ? 'lost' : 'works', place };
}

/**
 * @param {readonly Desktop[]} desktops
 * @param {(siteId: string) => string} nameOf
 * @returns {Pick<Crossing, 'text' | 'milestone'>}
 */
function told(desktops, nameOf) {
  const all = desktops.length;
  const asking = desktops.filter(({ place }) => place === 'asking');
  const inLine = desktops.filter(({ place }) => place === 'in-line');
  const lost = desktops.filter(({ place }) => place === 'lost');
  const [next] = [...asking, ...inLine];
  if (next) {
    const site = nameOf(next.siteId);
    const works = worksAt(desktops, next.siteId);
    const others = [
      ...(asking.length > 0 ? [`${asking.length} ${are(asking, 'asks', 'ask')} to come in`] : []),
      ...(inLine.length > 0
        ? [`${inLine.length} ${are(inLine, 'knows its', 'know their')} turn`]
        : []),
    ];
    const isHalf = works >= all / 2;
    return {
      text: `${works} of ${all} work at ${site}. ${others.join(', ')}.`,
      milestone: isHalf ? `Half of them work at ${site}.` : `They come in at ${site}.`,
    };
  }
  if (lost.length > 0) {
    const site = nameOf(lost[0]?.siteId ?? '');
    const text = `${lost.length} of ${all} have lost ${site}.`;
    return {
      text: `${text} They wait as long as their contact centre has set.`,
      milestone: `${site} is lost to all ${all}.`,
    };
  }
  const text = arrived(desktops, nameOf);
  return { text, milestone: text };
}

/**
 * @param {readonly Desktop[]} desktops
 * @param {(siteId: string) => string} nameOf
 */
function arrived(desktops, nameOf) {
  const all = desktops.length;
  const there = `All ${all} work at ${nameOf(desktops[0]?.siteId ?? '')}.`;
  const away = desktops.flatMap(({ awayMs }) => (awayMs === undefined ? [] : [awayMs]));
  if (away.length === 0) return there;
  const most = Math.max(...desktops.map(({ attempts }) => attempts));
  return `${there} The last one was there ${SECONDS.format(Math.max(...away) / 1_000)} s after the loss. Nobody asked more than ${times(most)}.`;
}

/**
 * @param {readonly Desktop[]} desktops
 * @param {string} siteId
 */
const worksAt = (desktops, siteId) =>
  desktops.filter((one) => one.place === 'at' && one.siteId === siteId).length;

/**
 * @param {readonly unknown[]} those
 * @param {string} one
 * @param {string} many
 */
const are = (those, one, many) => (those.length === 1 ? one : many);

/** @param {number} count */
export const times = (count) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
