import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceName, ServiceState } from '../contract/services.js';
import type { SiteRef } from '../contract/site-ref.js';
import type { ActiveSnapshot } from '../contract/snapshot.js';
import { numberText } from '../locales/formats.js';
import { text } from '../locales/text.js';
import type { SessionView } from '../session/session-view.js';
import { SessionPart } from './session-part.js';
import { siteColumns, tellsInLine, type SiteColumn } from './site-columns.js';
import { siteStatusStyles } from './site-status-styles.js';
import { statusShape } from './status-shape.js';
import { viewStyles } from './view-styles.js';

/**
 * A column for each site, always in the same order: the active one with its services (S2.1), the
 * other one with what is known of it (B9). Shows nothing while the agent works nowhere.
 *
 * @csspart sites - the table
 * @csspart site - the head of a site
 * @csspart active-site - that of the site where the agent works
 * @csspart standby - that the other site cannot accept the agent
 */
export class AgentDrSiteStatus extends SessionPart {
  static override styles = [viewStyles, siteStatusStyles];

  protected override renderView({ snapshot }: SessionView) {
    if (snapshot.kind !== 'active') return nothing;
    const columns = siteColumns(snapshot);
    return html`<div class="band">
      <table part="sites" role="table" translate="no" aria-label=${text('sites')}>
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell"></td>
            ${columns.map((column) => this.#renderHead(column, snapshot))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${SERVICES.map((name) => this.#renderService(name, columns))}
          ${columns.some(({ roundTripMs }) => roundTripMs !== undefined) ? this.#renderRoundTrips(columns) : nothing}
        </tbody>
      </table>
      ${
        tellsInLine(snapshot)
          ? html`<agent-dr-standby exportparts="standby"></agent-dr-standby>`
          : nothing
      }
    </div>`;
  }

  #renderHead({ site, isActive, isOld }: SiteColumn, snapshot: ActiveSnapshot): TemplateResult {
    return html`<th
      part="site ${isActive ? 'active-site' : ''}"
      role="columnheader"
      scope="col"
      class=${isActive ? 'here' : ''}
    >
      <p class="name">${site.name}</p>
      ${rolesOf(site, isActive, isOld, snapshot).map((role) => html`<p class="muted">${role}</p>`)}
    </th>`;
  }

  #renderService(name: ServiceName, columns: readonly SiteColumn[]): TemplateResult {
    return this.#renderRow(text(`service.${name}`), columns, ({ services }) =>
      renderState(services === undefined ? 'unknown' : services[name]),
    );
  }

  #renderRoundTrips(columns: readonly SiteColumn[]): TemplateResult {
    return this.#renderRow(text('answersIn'), columns, ({ roundTripMs }) =>
      roundTripMs === undefined ? nothing : text('roundTrip', { ms: numberText(roundTripMs) }),
    );
  }

  #renderRow(
    label: string,
    columns: readonly SiteColumn[],
    renderCell: (column: SiteColumn) => unknown,
  ): TemplateResult {
    return html`<tr role="row">
      <th role="rowheader" scope="row">${label}</th>
      ${columns.map(
        (column) =>
          html`<td role="cell" class=${column.isActive ? 'here' : ''}>${renderCell(column)}</td>`,
      )}
    </tr>`;
  }
}

/** What the site is for the agent. */
function rolesOf(
  { id }: SiteRef,
  isActive: boolean,
  isOld: boolean,
  snapshot: ActiveSnapshot,
): readonly string[] {
  const { standby, preferredSite } = snapshot;
  const isStandingBy = !isActive && standby.kind === 'answers' && !tellsInLine(snapshot);
  return [
    ...(isActive ? [text('youWorkHere')] : []),
    ...(isStandingBy ? [text('standingBy')] : []),
    ...(preferredSite?.id === id ? [text('preferred')] : []),
    ...(isOld ? [text('asOfLastLook')] : []),
  ];
}

const renderState = (state: ServiceState): TemplateResult =>
  html`<span class="state ${state === 'unknown' ? 'muted' : ''}"
    >${statusShape(state)}<span>${text(`service.${state}`)}</span></span
  >`;

const SERVICES: readonly ServiceName[] = ['telephony', 'configuration', 'statistics'];

declare global {
  interface HTMLElementTagNameMap {
    'agent-dr-site-status': AgentDrSiteStatus;
  }
}
