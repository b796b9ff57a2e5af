import { trouble } from './ja/trouble.js';
import { work } from './ja/work.js';
import type { Templates } from './message.js';

export const templates: Templates = { ...work, ...trouble };
