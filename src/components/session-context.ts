import { createContext } from '@lit/context';
import type { SessionView } from '../session/session-view.js';

/** How the elements inside of `<agent-dr-session>` find its session. */
export const sessionContext = createContext<SessionView>(Symbol('agent-dr-session'));
