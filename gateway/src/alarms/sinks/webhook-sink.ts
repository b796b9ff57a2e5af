import { createHmac } from 'node:crypto';
import { summaryOf } from '../alarm-names.js';
import type { AlarmEvent } from '../alarm.js';
import type { AlarmSink } from '../sink.js';
import { post } from './post.js';

export interface WebhookOptions {
  readonly url: string;
  /** Known to the receiver, who checks with it that a call is of this gateway. */
  readonly secret: string;
}

/**
 * A signed call for each alarm that is raised or cleared: CloudEvents 1.0 in structured JSON, signed as
 * Standard Webhooks are. It may be repeated; `id` is the same then.
 */
export class WebhookSink implements AlarmSink {
  readonly name = 'webhook';
  readonly #options: WebhookOptions;
  readonly #source: string;

  constructor(options: WebhookOptions, source: string) {
    this.#options = options;
    this.#source = source;
  }

  tell(event: AlarmEvent, signal: AbortSignal): ReturnType<AlarmSink['tell']> {
    const { status, alarm } = event;
    const id = `${alarm.id}-${status}`;
    const body = JSON.stringify({
      specversion: '1.0',
      id,
      source: `/agent-dr/gateways/${encodeURIComponent(this.#source)}`,
      type: `agent-dr.alarm.${status}.v1`,
      subject: `${alarm.name} ${alarm.labels.site}`,
      time: new Date(
        event.status === 'cleared' ? event.alarm.endedAt : alarm.beganAt,
      ).toISOString(),
      datacontenttype: 'application/json',
      data: {
        ...alarm,
        status,
        summary: summaryOf(alarm),
        beganAt: new Date(alarm.beganAt).toISOString(),
        ...(event.status === 'cleared' && { endedAt: new Date(event.alarm.endedAt).toISOString() }),
      },
    });
    const seconds = String(Math.floor(Date.now() / 1_000));
    return post({
      url: this.#options.url,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': id,
        'webhook-timestamp': seconds,
        'webhook-signature': webhookSignature(this.#options.secret, id, seconds, body),
      },
      body,
      signal,
    });
  }
}

/** What the header must be: HMAC-SHA256 over `id.timestamp.body`, in base64, behind `v1,`. */
export const webhookSignature = (
  secret: string,
  id: string,
  timestamp: string,
  body: string,
): string =>
  `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
