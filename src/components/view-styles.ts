import type { CSSResultGroup } from 'lit';
import { noticeStyles } from './notice-styles.js';
import { SessionPart } from './session-part.js';
import { statusShapeStyles } from './status-shape.js';

/**
 * The styles of each part of the view but the sign-in form, which is painted before the rest is
 * there.
 */
export const viewStyles: CSSResultGroup = [SessionPart.styles, noticeStyles, statusShapeStyles];
