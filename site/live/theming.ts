import type { AgentDrSession } from '../../src/components/session/agent-dr-session.js';
import { choice, create } from './parts.js';

declare global {
  /** Put in by the build: the themes of the package, by the name of their files. */
  const THEME_FILES: Readonly<Record<string, string>>;
}

/** A style sheet that can be changed, and what else decides how the session looks. */
export function themingControls(
  session: AgentDrSession,
  desk: HTMLElement,
): readonly HTMLElement[] {
  const style = create('style');
  document.head.append(style);
  const sheet = create('textarea', { rows: 9, spellcheck: false, className: 'sheet' });
  const apply = (): void => {
    style.textContent = sheet.value;
  };
  const take = (name: string): void => {
    sheet.value = SHEETS[name] ?? THEME_FILES[name] ?? '';
    apply();
  };
  sheet.addEventListener('input', apply);
  take('As it comes');
  const all = [...Object.keys(SHEETS), ...Object.keys(THEME_FILES)];
  const names = Object.fromEntries(all.map((name) => [name, name]));
  return [
    create(
      'div',
      { className: 'controls' },
      choice('Style', names, take),
      choice('Size', SIZES, (size) => {
        session.setAttribute('size', size);
      }),
      choice('Room', ROOMS, (room) => {
        desk.style.maxInlineSize = room;
      }),
      choice('Language', LANGUAGES, (language) => {
        session.lang = language;
      }),
    ),
    create('label', { className: 'notes' }, 'The page’s style sheet: change it', sheet),
  ];
}

const SIZES = { full: 'full', compact: 'compact', badge: 'badge' };
const ROOMS = { '': 'all', '480px': '480 px', '320px': '320 px' };
const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ja: '日本語',
  ar: 'العربية',
};

/** By what they are called in the choice. */
const SHEETS: Readonly<Record<string, string>> = {
  'As it comes': `agent-dr-session {
  /* --dr-primary: …; --dr-radius: …; */
}`,
  'Your colours': `agent-dr-session {
  --dr-primary: light-dark(#00616b, #7fd6df);
  --dr-on-primary: light-dark(#fff, #04282c);
  --dr-running: light-dark(#00616b, #7fd6df);
  --dr-surface: light-dark(#fbfdfd, #0f1c1e);
  --dr-surface-raised: light-dark(#eef5f5, #17292b);
  --dr-line: light-dark(#cfdfe0, #2c4446);
  --dr-radius: 4px;
}`,
  Dense: `agent-dr-session {
  font-size: 13px;
  --dr-density: 0.75;
  --dr-radius: 2px;
}`,
  'Large and round': `agent-dr-session {
  font-size: 18px;
  --dr-density: 1.25;
  --dr-radius: 18px;
  --dr-control-radius: 14px;
}`,
  'Its state in the page': `agent-dr-session:state(pending)::part(frame) {
  outline: 3px solid light-dark(#855000, #f2b356);
}
agent-dr-session::part(move-now) {
  text-decoration: underline;
}`,
};
