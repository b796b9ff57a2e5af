import { trouble } from './ar/trouble.js';
import { work } from './ar/work.js';
import type { Direction } from './languages.js';
import type { Templates } from './message.js';

export const templates: Templates = { ...work, ...trouble };
export const direction: Direction = 'rtl';
