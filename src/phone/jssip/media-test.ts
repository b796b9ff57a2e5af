/** How long sound may take to get through, with relays that are far. */
const LONGEST_MS = 8_000;
/** How long a microphone may be silent: long enough to say something. */
const LISTEN_MS = 5_000;
/** Room noise is above this in most headsets, a muted one is at nothing. */
const HEARD_LEVEL = 0.002;
const LOOK_MS = 100;

export interface MediaTest {
  /** Sound gets through, within `tookMs`. */
  readonly passes: boolean;
  readonly tookMs: number;
  readonly hears: boolean;
}

/**
 * Sends what the microphone hears through two connections of this page, with relays if they are
 * configured: what a firewall or the browser's policy forbids is noticed before a call.
 *
 * @param through tells as soon as sound gets through
 */
export async function testMedia(
  microphone: MediaStream,
  iceServers: readonly RTCIceServer[],
  through: (tookMs: number) => void,
): Promise<MediaTest> {
  const began = performance.now();
  const configuration: RTCConfiguration = { iceServers: [...iceServers] };
  const here = new RTCPeerConnection(configuration);
  const there = new RTCPeerConnection(configuration);
  try {
    exchangeCandidates(here, there);
    for (const track of microphone.getAudioTracks()) here.addTrack(track, microphone);
    await here.setLocalDescription();
    if (here.localDescription !== null) await there.setRemoteDescription(here.localDescription);
    await there.setLocalDescription();
    if (there.localDescription !== null) await here.setRemoteDescription(there.localDescription);
    const passes = await within(LONGEST_MS, async () => (await received(there)) > 5);
    const tookMs = performance.now() - began;
    if (!passes) return { passes, tookMs, hears: false };
    through(tookMs);
    const hears = await within(LISTEN_MS, async () => (await levelAt(here)) > HEARD_LEVEL);
    return { passes, tookMs, hears };
  } catch {
    return { passes: false, tookMs: performance.now() - began, hears: false };
  } finally {
    here.close();
    there.close();
  }
}

function exchangeCandidates(here: RTCPeerConnection, there: RTCPeerConnection): void {
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    from.addEventListener('icecandidate', ({ candidate }) => {
      // It may come after the end.
      if (candidate !== null) void to.addIceCandidate(candidate).catch(() => undefined);
    });
  }
}

async function received(connection: RTCPeerConnection): Promise<number> {
  return sum(await connection.getStats(), 'inbound-rtp', 'packetsReceived');
}

async function levelAt(connection: RTCPeerConnection): Promise<number> {
  return sum(await connection.getStats(), 'media-source', 'audioLevel');
}

/** What is used of the browser's reports, which have no types. */
interface AudioReport {
  readonly type: string;
  readonly packetsReceived?: number;
  readonly audioLevel?: number;
}

function sum(
  stats: RTCStatsReport,
  wanted: string,
  member: 'packetsReceived' | 'audioLevel',
): number {
  let all = 0;
  stats.forEach((report: AudioReport) => {
    if (report.type === wanted) all += report[member] ?? 0;
  });
  return all;
}

/** Looks again and again until it is so, or the time is over. */
async function within(ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return false;
}
