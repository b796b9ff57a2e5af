import { css, html, nothing } from 'lit';
import type { ActiveSnapshot, ServiceName, ServiceState, SiteRef } from '../contract/snapshot.js';
import { toldStandby } from './agent-dr-standby.js';
import type { SessionView } from './session-context.js';
import { SessionPart } from './session-part.js';
import { statusShape } from './status-shape.js';

/**
 * A card for each site: the one where the agent works with the state of its services (S2.1), the
 * other one with what is known of it (B9). Shows nothing while the agent works nowhere.
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
        gap: 10px;
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
        border-radius: calc(var(--_radius) * 0.8);
        background: var(--_raised);
      }
      .card.active {
        border-color: var(--_on);
        background: var(--_surface);
      }
      .name {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: baseline;
        gap: 0 10px;
      }
      .services {
        display: grid;
        gap: 3px;
        margin-block-start: 8px;
        font-size: 0.87em;
      }
      .service {
        display: grid;
        grid-template-columns: 14px minmax(min-content, 1fr) auto;
        align-items: center;
        gap: 8px;
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
    const hasLine = toldStandby(snapshot) !== undefined;
    return html`<ul part="sites" class="band sites ${hasLine ? 'with-line' : ''}">
      ${this.#renderActiveSite(snapshot)}
      ${snapshot.otherSite ? this.#renderOtherSite(snapshot.otherSite, snapshot) : nothing}
    </ul>`;
  }

  #renderActiveSite({ site, services }: ActiveSnapshot) {
    return html`<li part="card active-card" class="card active">
      <p class="name">
        <span class="title">${site.name}</span>
        <span class="muted">${this.words.youWorkHere}</span>
      </p>
      ${
        SERVICES.every((name) => services[name] === 'unknown')
          ? this.#renderNotKnown()
          : html`<dl class="services">
              ${SERVICES.map((name) => this.#renderService(name, services[name]))}
            </dl>`
      }
    </li>`;
  }

  #renderService(name: ServiceName, state: ServiceState) {
    return html`<div class="service">
      ${statusShape(state)}
      <dt>${this.words.service(name)}</dt>
      <dd class="muted">${this.words.serviceState(state)}</dd>
    </div>`;
  }

  #renderOtherSite(site: SiteRef, snapshot: ActiveSnapshot) {
    return html`<li part="card" class="card">
      ${
        toldStandby(snapshot) === undefined
          ? html`<p class="title">${site.name}</p>
              ${this.#renderNotKnown()}`
          : html`<agent-dr-standby></agent-dr-standby>`
      }
    </li>`;
  }

  #renderNotKnown() {
    return html`<p class="services service">
      ${statusShape('unknown')}
      <span class="muted">${this.words.servicesNotKnown}</span>
    </p>`;
  }
}

const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-site-status': AgentDrSiteStatus;
  }
}
