/* global Event */

/**
 * Lets parts of the session stand elsewhere in the page: what they ask for, by the community's
 * context protocol, is asked of `session` on their behalf.
 * @param {HTMLElement} place Holds the parts.
 * @param {HTMLElement} session
 */
export function forwardContext(place, session) {
  place.addEventListener('context-request', (event) => {
    const { target } = event;
    event.stopPropagation();
    session.dispatchEvent(
      Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
        context: 'context' in event ? event.context : undefined,
        callback: 'callback' in event ? event.callback : undefined,
        subscribe: 'subscribe' in event && event.subscribe,
        contextTarget: target,
      }),
    );
  });
}
