import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Timeline, TimelineEntry } from '../../contract/timeline.js';
import type { SessionCommands, TimelineResult } from '../../contract/commands.js';
import { pageLanguage } from '../../locales/page-language.js';
import { text } from '../../locales/text.js';
import type { SessionView } from '../../session/session-view.js';
import { numberText, timeWithSecondsText } from '../../locales/formats.js';
import { sharing } from '../../session/structural-sharing.js';
import { siteName } from '../../words/site-name.js';
import { SessionPart } from '../session-part.js';
import { eventsStyles, renderEvents } from './told-events.js';
import { disclosureStyles } from '../styles.js';
import { viewStyles } from '../view-styles.js';
import type * as Picture from './timeline-picture.js';
import { timelinePictureStyles } from './timeline-picture-styles.js';
import { momentAt, timelineFileName, timelineFileText } from './timeline-file.js';

/** Rows in the table; the export has them all. */
const SHOWN = 200;

/** Each answer is a copy of hundreds of entries: at most one in this time, ms. */
const PAUSE_MS = 1000;

/**
 * What happened in the session (B13): for the agent in plain words, behind "Technical log" for those who support them. Loaded when
 * it is opened, and on changes while it is open, at most once a second. "Export" saves it as a
 * file.
 *
 * @csspart timeline - the whole
 * @csspart events - in the words of the screen, newest last
 * @csspart log - for those who support the agent
 * @csspart picture - in the log: as bars over time
 * @csspart table - in the log: each entry
 * @csspart export - the button
 */
export class AgentDrTimeline extends SessionPart {
  static override styles = [
    viewStyles,
    disclosureStyles,
    timelinePictureStyles,
    eventsStyles,
    css`
      details {
        margin-block-start: 0;
      }
      summary {
        padding-block: 5px;
        font-size: var(--dr-text-button, 0.93em);
        font-weight: var(--dr-weight-button, 550);
      }
      .rows {
        max-block-size: 18em;
        margin-block: calc(var(--_gap) * 0.8) var(--_gap);
        overflow: auto;
        border: 1px solid var(--_line);
        border-radius: var(--_control-radius);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-size: var(--_small);
      }
      th,
      td {
        padding: calc(4px * var(--_density)) 10px;
        text-align: start;
        vertical-align: baseline;
        overflow-wrap: anywhere;
      }
      th {
        position: sticky;
        inset-block-start: 0;
        background: var(--_raised);
        font-weight: var(--dr-weight-title, 600);
      }
      @container (max-width: 22em) {
        th,
        td {
          padding-inline: 5px;
        }
      }
      tbody tr {
        border-block-start: 1px solid var(--_line);
      }
      th:first-child,
      td:first-child {
        overflow-wrap: normal;
        white-space: nowrap;
      }
      td:not(:nth-child(2)) {
        color: var(--_muted);
      }
    `,
  ];

  /** Whether the timeline is open; changes when somebody opens or closes it. Default `false`. */
  @property({ type: Boolean, reflect: true }) open = false;

  @state() private told: TimelineResult | undefined;
  /** Loaded once somebody has opened a timeline; the table works without it. */
  @state() private picture: typeof Picture | undefined;
  #isReading = false;
  /** Counts changes that may have made the table out of date. */
  #changes = 0;
  #file: string | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGoOfFile();
  }

  protected override viewChanged(): void {
    if (this.open) void this.#read();
  }

  protected override renderView(view: SessionView) {
    return html`<details part="timeline" ?open=${this.open} @toggle=${this.#handleToggle}>
      <summary>${text('timeline.title')}</summary>
      ${this.#renderTold(view)}
      ${this.renderButton({
        part: 'export',
        label: text('timeline.export'),
        press: (commands) => this.#export(commands),
      })}
      ${this.renderFailure(view)}
    </details>`;
  }

  #renderTold(view: SessionView): TemplateResult {
    const { told } = this;
    if (told === undefined) return html`<p class="muted">${text('timeline.asking')}</p>`;
    if (told.kind === 'failed') {
      return html`<p class="failure">${this.failureText(told.failure, view)}</p>`;
    }
    if (told.timeline.entries.length === 0)
      return html`<p class="muted">${text('timeline.empty')}</p>`;
    // Unchanged data is not rendered again.
    return html`${guard([told, this.picture, pageLanguage.shown, callsIn(view)], () =>
        renderEvents(told.timeline, view),
      )}
      <details part="log" class="log">
        <summary>${text('timeline.log')}</summary>
        ${guard([told, this.picture, pageLanguage.shown], () => [
          this.#renderPicture(told.timeline, view),
          this.#renderTable(told.timeline),
        ])}
      </details>`;
  }

  #renderPicture(timeline: Timeline, { snapshot }: SessionView) {
    const drawn = this.picture?.timelinePicture(timeline, {
      name: (from, to) => text('timeline.picture', { from, to }),
      site: (siteId) => siteName(snapshot, siteId) ?? siteId,
      service: (name) => text(`service.${name}`),
      here: text('youWorkHere'),
      on: text('service.on'),
      off: text('service.off'),
      moved: (siteId, at) =>
        text('timeline.moved', { site: siteName(snapshot, siteId) ?? siteId, at }),
      time: (atMs) => timeWithSecondsText(momentAt(timeline, atMs)),
    });
    return drawn === undefined ? nothing : html`<div part="picture" translate="no">${drawn}</div>`;
  }

  #renderTable(timeline: Timeline): TemplateResult {
    const all = timeline.entries.length;
    const newest = keyed(timeline.entries).slice(-SHOWN).reverse();
    return html`<div class="rows" role="region" aria-label=${text('timeline.log')} tabindex="0">
        <table part="table" translate="no" aria-label=${text('timeline.log')}>
          <thead>
            <tr>
              <th scope="col">${text('timeline.time')}</th>
              <th scope="col">${text('timeline.what')}</th>
              <th scope="col">${text('timeline.situation')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(
              newest,
              ({ key }) => key,
              ({ entry }) => renderEntry(timeline, entry),
            )}
          </tbody>
        </table>
      </div>
      ${all > SHOWN ? html`<p class="muted">${text('timeline.newest', { shown: numberText(SHOWN), all: numberText(all) })}</p>` : nothing}`;
  }

  readonly #handleToggle = ({ target }: Event): void => {
    this.open = target instanceof HTMLDetailsElement && target.open;
    if (!this.open) return;
    void this.#read();
    void this.#loadPicture();
  };

  /** If loading fails, the table says the same. */
  async #loadPicture(): Promise<void> {
    try {
      this.picture ??= await import('./timeline-picture.js');
    } catch {
      // Not found, or not allowed by the page: retried when the timeline is opened again.
    }
  }

  /** One request at a time: changes meanwhile are requested after a pause. */
  async #read(): Promise<void> {
    this.#changes++;
    if (this.#isReading) return;
    this.#isReading = true;
    let asked: number;
    do {
      asked = this.#changes;
      const { view } = this;
      if (view === undefined) break;
      const told = await view.commands.exportTimeline();
      // There is no worker yet, or for the moment: it is asked as soon as there is one.
      const isEarly = told.kind === 'failed' && told.failure.kind === 'not-possible-now';
      if (!isEarly) this.told = sharing(this.told, told);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    } while (asked !== this.#changes && this.open && this.isConnected);
    this.#isReading = false;
  }

  async #export(commands: SessionCommands): Promise<TimelineResult> {
    const result = await commands.exportTimeline();
    if (result.kind === 'done') this.#save(result.timeline);
    return result;
  }

  #save(timeline: Timeline): void {
    this.#letGoOfFile();
    const file = new Blob([timelineFileText(timeline)], { type: 'application/json' });
    this.#file = URL.createObjectURL(file);
    const link = document.createElement('a');
    link.href = this.#file;
    link.download = timelineFileName(new Date());
    link.click();
  }

  /** Not right after saving: the browser may still be reading it. */
  #letGoOfFile(): void {
    if (this.#file !== undefined) URL.revokeObjectURL(this.#file);
    this.#file = undefined;
  }
}

const callsIn = ({ snapshot }: SessionView) =>
  snapshot.kind === 'signed-out' ? undefined : snapshot.interruptedCalls;

interface KeyedEntry {
  readonly key: string;
  readonly entry: TimelineEntry;
}

/** Each entry keeps its key while older ones are dropped, so that its row stays in place. */
function keyed(entries: readonly TimelineEntry[]): KeyedEntry[] {
  let before = -1;
  let atOnce = 0;
  return entries.map((entry) => {
    atOnce = entry.atMs === before ? atOnce + 1 : 0;
    before = entry.atMs;
    return { key: `${entry.atMs} ${atOnce}`, entry };
  });
}

/** In English, whatever the agent's language: it is for those who support them. */
function renderEntry(timeline: Timeline, entry: TimelineEntry): TemplateResult {
  return html`<tr>
    <td>${timeWithSecondsText(momentAt(timeline, entry.atMs))}</td>
    <td lang="en"><bdi>${breakable(entry.what)}</bdi></td>
    <td lang="en"><bdi>${entry.situation}</bdi></td>
  </tr>`;
}

/** Names such as `configuration.readPerson` may wrap after their dot. */
function breakable(text: string) {
  return text
    .split(/(?<=\.)(?=\w)/)
    .map((part, index) => (index === 0 ? part : html`<wbr />${part}`));
}

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-timeline': AgentDrTimeline;
  }
}
