import type { Clock } from './clock.js';
import type { Chance } from './chance.js';

export type PageManner = 'proceeds' | 'vetoes' | 'is-silent' | 'is-late';
export type StorageManner = 'works' | 'is-slow' | 'fails' | 'hangs';

/** The host page and the browser's storage: how they answer. */
export class BrowserManners {
  page: PageManner = 'proceeds';
  storage: StorageManner = 'works';
  readonly #clock: Clock;
  readonly #chance: Chance;

  constructor(clock: Clock, chance: Chance) {
    this.#clock = clock;
    this.#chance = chance;
  }

  askPage(answer: (answer: 'proceed' | 'veto') => void): void {
    switch (this.page) {
      case 'proceeds':
        this.#clock.laterAtClient(1 + this.#chance.below(50), () => {
          answer('proceed');
        });
        break;
      case 'vetoes':
        this.#clock.laterAtClient(1 + this.#chance.below(50), () => {
          answer('veto');
        });
        break;
      case 'is-late':
        this.#clock.laterAtClient(900 + this.#chance.below(300), () => {
          answer('veto');
        });
        break;
      case 'is-silent':
        break;
    }
  }

  /** Answers after a second at the latest, which is the storage's deadline. */
  askStorage(answer: (problem: 'timeout' | 'failed' | undefined) => void): void {
    switch (this.storage) {
      case 'works':
        this.#clock.laterAtClient(1 + this.#chance.below(5), () => {
          answer(undefined);
        });
        break;
      case 'is-slow':
        this.#clock.laterAtClient(500 + this.#chance.below(499), () => {
          answer(undefined);
        });
        break;
      case 'fails':
        this.#clock.laterAtClient(1, () => {
          answer('failed');
        });
        break;
      case 'hangs':
        this.#clock.laterAtClient(1_000, () => {
          answer('timeout');
        });
        break;
    }
  }
}
