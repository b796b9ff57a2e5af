import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../own-window.js';

/** A combination of keys, by the place of its last key on the keyboard. */
export interface KeyCombination {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
  /** As in `KeyboardEvent.code`: `KeyT`, `Digit1`, `F8`. */
  readonly code: string;
}

/**
 * `Alt+Shift+T`, `F8`: letters and digits need Ctrl, Alt or Meta with them, so that nothing is taken
 * from somebody who types. `undefined` for what is none.
 */
export function keyCombination(written: unknown): KeyCombination | undefined {
  if (typeof written !== 'string') return undefined;
  const keys = written
    .toLowerCase()
    .split('+')
    .map((key) => key.trim());
  const key = keys.pop() ?? '';
  const has = (name: string): boolean => keys.includes(name);
  const code = codeOf(key);
  const isModified = has('ctrl') || has('alt') || has('meta');
  if (code === undefined || (!isModified && !code.startsWith('F'))) return undefined;
  if (!keys.every((name) => MODIFIERS.has(name))) return undefined;
  return { ctrl: has('ctrl'), alt: has('alt'), shift: has('shift'), meta: has('meta'), code };
}

const MODIFIERS: ReadonlySet<string> = new Set(['ctrl', 'alt', 'shift', 'meta']);

function codeOf(key: string): string | undefined {
  if (/^[a-z]$/u.test(key)) return `Key${key.toUpperCase()}`;
  if (/^\d$/u.test(key)) return `Digit${key}`;
  return /^f([1-9]|1[0-2])$/u.test(key) ? key.toUpperCase() : undefined;
}

/** Moves the focus to its host, from anywhere in the page. */
export class Shortcut implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #combination: () => KeyCombination | undefined;
  #window: Window | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    combination: () => KeyCombination | undefined,
  ) {
    this.#host = host;
    this.#combination = combination;
    host.addController(this);
  }

  hostConnected(): void {
    this.#window = windowOf(this.#host);
    this.#window.addEventListener('keydown', this.#pressed);
  }

  hostDisconnected(): void {
    this.#window?.removeEventListener('keydown', this.#pressed);
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const wanted = this.#combination();
    if (wanted === undefined || event.defaultPrevented || !isPressed(wanted, event)) return;
    event.preventDefault();
    this.#host.focus();
  };
}

const isPressed = (
  { ctrl, alt, shift, meta, code }: KeyCombination,
  { ctrlKey, altKey, shiftKey, metaKey, code: pressed }: KeyboardEvent,
): boolean =>
  code === pressed && ctrl === ctrlKey && alt === altKey && shift === shiftKey && meta === metaKey;
