/**
 * A JSON document, fetched within the signal's time. Rejects when it is redirected, is no JSON, or is
 * larger than `MOST_BYTES`: who answers may not be who was asked.
 */
export async function fetchJson(url: string | URL, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal,
  });
  const where = new URL(url).pathname;
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`${where} answers ${response.status}`);
  }
  const text = await textOf(response);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`${where} is no JSON`);
  }
}

/** Some hundred keys. */
export const MOST_BYTES = 262_144;

async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error('its answer is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
