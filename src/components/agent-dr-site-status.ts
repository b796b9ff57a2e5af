import { css, html, nothing } from 'lit';
import type { ServiceName, ServiceState } from '../contract/services.js';
import type { SiteRef } from '../contract/site-ref.js';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import { numberText } from '../locales/formats.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { toldStandby } from './agent-dr-standby.js';
import { SessionPart } from './session-part.js';
import { statusShape } from './status-shape.js';

/**
 * A card for each site: the active one with its services (S2.1), the other one with what is known
 * of it (B9). Shows nothing while the agent works nowhere.
 *
 * @csspart sites - around the cards
 * @csspart card - a site
 * @csspart active-card - the site where the agent works
 */
export class AgentDrSiteStatus extends SessionPart {
  static override styles = [
    SessionPart.styles,
    css`
      .sites {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--_gap);
      }
      @container (max-width: 330px) {
        .sites {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      /* Lines want more room than a list of services. */
      @container (max-width: 440px) {
        .sites.with-line {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .card {
        padding: 10px 12px;
        border: 1px solid var(--_line);
        border-radius: var(--_control-radius);
        background: var(--_raised);
      }
      .card.active {
        border-color: var(--_muted);
        background: var(--_surface);
      }
      .card.active.on {
        border-color: var(--_on);
      }
      @media (forced-colors: active) {
        .card.active {
          border-width: 2px;
        }
      }
      .name {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 var(--_gap);
      }
      .roles {
        flex-basis: 100%;
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--_gap);
      }
      .age {
        margin-block-start: calc(var(--_gap) * 0.4);
      }
      .services {
        display: grid;
        gap: 3px;
        margin-block-start: calc(var(--_gap) * 0.8);
        font-size: max(0.87em, 12px);
      }
      .service {
        display: grid;
        grid-template-columns: 14px minmax(min-content, 1fr) auto;
        align-items: center;
        gap: calc(var(--_gap) * 0.8);
      }
      .service .muted {
        font-size: 1em;
      }
      dd {
        text-align: end;
      }
      /* The card has an inset of its own. */
      agent-dr-standby {
        --dr-inset: 0;
      }
    `,
  ];

  protected override renderView({ snapshot }: SessionView) {
    if (snapshot.kind !== 'active') return nothing;
    const hasLine = snapshot.otherSite !== undefined && tellsInLine(snapshot);
    return html`<ul part="sites" translate="no" class="band sites ${hasLine ? 'with-line' : ''}">
      ${this.#renderActiveSite(snapshot)}
      ${snapshot.otherSite ? this.#renderOtherSite(snapshot.otherSite, snapshot) : nothing}
    </ul>`;
  }

  #renderActiveSite(snapshot: ActiveSnapshot) {
    const { site, services, roundTripMs } = snapshot;
    return html`<li part="card active-card" class="card active ${services.telephony}">
      ${this.#renderName(site, [text('youWorkHere')], snapshot, roundTripMs)}
      ${
        SERVICES.every((name) => services[name] === 'unknown')
          ? this.#renderNotKnown()
          : this.#renderServices(services)
      }
    </li>`;
  }

  #renderOtherSite(site: SiteRef, snapshot: ActiveSnapshot) {
    return html`<li part="card" class="card">${this.#renderStandby(site, snapshot)}</li>`;
  }

  #renderStandby(site: SiteRef, snapshot: ActiveSnapshot) {
    const { standby } = snapshot;
    if (tellsInLine(snapshot)) {
      return html`<agent-dr-standby exportparts="standby"></agent-dr-standby>
        ${this.#renderPreferred(site, snapshot)}`;
    }
    if (standby.kind !== 'answers') {
      return html`${this.#renderName(site, [], snapshot)} ${this.#renderNotKnown()}`;
    }
    const { services, isConnected, roundTripMs } = standby;
    return html`${this.#renderName(site, [text('standingBy')], snapshot, roundTripMs)}
    ${this.#renderServices(services)}
    ${isConnected ? nothing : html`<p class="muted age">${text('asOfLastLook')}</p>`}`;
  }

  /** The site's name, its role for the agent, and the round trip. */
  #renderName(
    site: SiteRef,
    roles: readonly string[],
    { preferredSite }: ActiveSnapshot,
    roundTripMs?: number,
  ) {
    const isPreferred = preferredSite?.id === site.id;
    const all = isPreferred ? [...roles, text('preferred')] : roles;
    return html`<div class="name">
      <p class="title">${site.name}</p>
      ${roundTripMs === undefined ? nothing : this.#renderRoundTrip(site, roundTripMs)}
      ${all.length === 0 ? nothing : html`<p class="roles muted">${all.map((role) => html`<span>${role}</span> `)}</p>`}
    </div>`;
  }

  #renderRoundTrip(site: SiteRef, ms: number) {
    const said = numberText(ms);
    // Short to see, in words for screen readers.
    return html`<p class="muted">
      <span aria-hidden="true">${text('roundTrip', { ms: said })}</span>
      <span class="unseen">${text('roundTripTo', { site: site.name, ms: said })}</span>
    </p>`;
  }

  #renderPreferred({ id }: SiteRef, { preferredSite }: ActiveSnapshot) {
    return preferredSite?.id === id ? html`<p class="muted age">${text('preferred')}</p>` : nothing;
  }

  #renderServices(services: Readonly<Record<ServiceName, ServiceState>>) {
    return html`<dl class="services">
      ${SERVICES.map((name) => this.#renderService(name, services[name]))}
    </dl>`;
  }

  #renderService(name: ServiceName, state: ServiceState) {
    return html`<div class="service">
      ${statusShape(state)}
      <dt>${text(`service.${name}`)}</dt>
      <dd class="muted">${text(`service.${state}`)}</dd>
    </div>`;
  }

  #renderNotKnown() {
    return html`<p class="services service">
      ${statusShape('unknown')}
      <span class="muted">${text('service.noneKnown')}</span>
    </p>`;
  }
}

/** Whether the other site is described by a sentence instead of three services. */
function tellsInLine(snapshot: ActiveSnapshot): boolean {
  const standby = toldStandby(snapshot);
  if (standby === undefined) return false;
  return standby.kind !== 'answers' || standby.services.telephony === 'off';
}

const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-site-status': AgentDrSiteStatus;
  }
}
