import { GALLERY_GROUPS } from '../gallery-states.js';
import type { Size } from '../page/variant.js';
import type { GalleryState } from '../states/gallery-state.js';

/** What an agent is to know at a glance: one contact sheet for each. */
export interface Moment {
  /** Also the name of its files. */
  readonly name: string;
  readonly title: string;
  readonly state: GalleryState;
  readonly sizes: readonly Size[];
}

const EVERY_SIZE: readonly Size[] = ['full', 'compact', 'badge'];

/** The states of the gallery that a reader compares, and the sizes in which they differ. */
const SHOWN: readonly (readonly [name: string, sizes?: readonly Size[]])[] = [
  ['outlook/counting-down-in-a-call'],
  ['outlook/counting-down-to-no-telephony'],
  ['outlook/never'],
  ['at-work/agent-ready'],
  ['at-work/reasons-to-choose-from', ['full']],
  ['at-work/moved-telephony'],
  ['switching/step-leave'],
  ['switching/interrupted-calls-after'],
  ['unreachable/waiting'],
  ['phone/registration-expired'],
  ['standby/preferred-does-not-answer', ['full']],
  ['warnings/all', ['full']],
  ['log-outs/supervisor'],
  ['signed-out/refused-credentials'],
  ['starting/one-site-silent', ['full']],
  ['drill/done', ['full']],
  ['opened/rest-with-name', ['full']],
  ['opened/timeline', ['full']],
  ['opened/all-at-once', ['full']],
  ['softphone/call-established', ['full']],
  ['softphone/test-done', ['full']],
];

export const MOMENTS: readonly Moment[] = SHOWN.map(([name, sizes = EVERY_SIZE]) => {
  const [groupName = '', stateName = ''] = name.split('/');
  const group = GALLERY_GROUPS.find((one) => one.name === groupName);
  const state = group?.states[stateName];
  if (state === undefined) throw new Error(`The gallery has no state ${name}.`);
  return { name: name.replace('/', '.'), title: state.title, state, sizes };
});
