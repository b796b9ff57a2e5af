import { Chime } from './chime.js';
import { DesktopNotice } from './desktop-notice.js';
import { InView } from './in-view.js';
import type { NotifierPage, ToldElsewhere } from './notifier-page.js';
import { notifyTokens, type NotifyToken } from './notify-tokens.js';
import { NotifyPermission, type PermissionQuestion } from './notify-permission.js';
import { OtherTabs } from './other-tabs.js';
import { TitleSign } from './title-sign.js';

// Loaded by pages with `notify`, as a file of its own. Like the picture of the timeline it imports
// nothing that the page's script has: that could be loaded twice.

/**
 * Reaches an agent who looks elsewhere (B30): by the title of the tab, a sound, a notification, each
 * only if the page wants it. Every tab has its title; of all tabs of a browser one sounds and
 * notifies, and none while the agent looks at one of them.
 */
export class Notifier {
  readonly #tokens: ReadonlySet<NotifyToken>;
  readonly #page: NotifierPage;
  readonly #inView: InView;
  readonly #tabs: OtherTabs;
  readonly #title: TitleSign;
  readonly #chime: Chime | undefined;
  readonly #notice: DesktopNotice;
  readonly #permission: NotifyPermission | undefined;
  #told: ToldElsewhere | undefined;
  #hasBegun = false;
  /** While what was told aloud lasts. */
  #telling: AbortController | undefined;

  constructor(written: string, page: NotifierPage) {
    this.#tokens = notifyTokens(written);
    this.#page = page;
    const { window } = page;
    this.#tabs = new OtherTabs(window, page.looked);
    this.#title = new TitleSign(window.document);
    this.#chime = this.#tokens.has('sound') ? new Chime(window) : undefined;
    this.#notice = new DesktopNotice(window, page.language);
    this.#permission = this.#tokens.has('notification')
      ? new NotifyPermission(window, page.changed)
      : undefined;
    this.#inView = new InView(window, () => {
      this.#viewChanged();
    });
    this.#viewChanged();
  }

  /** What the agent is asked. */
  get question(): PermissionQuestion {
    return this.#permission?.question ?? 'none';
  }

  /** Only from a gesture of the agent. */
  async allow(): Promise<void> {
    await this.#permission?.ask();
  }

  /** The agent does not want to be asked. */
  notNow(): void {
    this.#permission?.postpone();
  }

  /** What there is to tell now; the first is what was there when the page opened. */
  tell(told: ToldElsewhere | undefined): void {
    const isNew = told?.key !== this.#told?.key;
    this.#told = told;
    this.#showTitle();
    if (isNew) {
      this.#endTelling();
      if (told !== undefined && this.#hasBegun && !this.#inView.is) void this.#tellAloud(told);
    }
    this.#hasBegun = true;
  }

  stop(): void {
    this.#endTelling();
    this.#title.show(undefined);
    this.#inView.stop();
    this.#tabs.stop();
    this.#chime?.stop();
    this.#permission?.stop();
  }

  #viewChanged(): void {
    this.#tabs.attend(this.#inView.is);
    if (this.#inView.is) {
      this.#endTelling();
      this.#page.looked();
    }
    this.#showTitle();
  }

  #showTitle(): void {
    const told = this.#inView.is || !this.#tokens.has('title') ? undefined : this.#told;
    this.#title.show(told && `${told.sign} ${told.title}`);
  }

  async #tellAloud(told: ToldElsewhere): Promise<void> {
    const telling = (this.#telling = new AbortController());
    await this.#tabs.once(told.key, telling.signal, (isAttended) => {
      if (isAttended) this.#page.looked();
      else {
        void this.#chime?.ring();
        if (this.#tokens.has('notification')) this.#notice.show(told);
      }
    });
  }

  #endTelling(): void {
    this.#telling?.abort();
    this.#telling = undefined;
    this.#notice.close();
  }
}
