/**
 * `before` and `after` each rendering of a part, in any session of the page: the element that has
 * the focus may go with it.
 */
export const renderings = new EventTarget();
