import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { stopTracks } from '../audio/audio-devices.js';
import { CallLevels, SILENCE } from '../audio/call-levels.js';
import type { AudioLevels, PhoneCall, PhoneCallEnd, PhoneCallEnds } from '../phone.js';
import { callEndFor } from './call-end.js';
import { gatherBriefly } from './gather-briefly.js';

export interface SipCallOptions {
  readonly session: RTCSession;
  readonly ends: PhoneCallEnds;
  readonly iceServers: readonly RTCIceServer[];
  readonly changed: () => void;
  /** What the other says. */
  readonly heard: (stream: MediaStream) => void;
}

/** A sound path that is broken this long, with nobody to say whether it comes back, has ended. */
const SILENT_MS = 5_000;

/** One call of JsSIP, as the phone shows it. */
export class SipCall {
  readonly session: RTCSession;
  readonly siteId: string;
  readonly #options: SipCallOptions;
  #state: PhoneCall;
  #levels: CallLevels | undefined;
  #microphone: MediaStream | undefined;
  #isSignallingLost = false;
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SipCallOptions) {
    const { session, ends } = options;
    this.#options = options;
    this.session = session;
    this.siteId = ends.siteId;
    this.#state = { ...ends, kind: ends.direction === 'in' ? 'ringing' : 'dialling' };
    session.on('peerconnection', ({ peerconnection }) => {
      this.#watch(peerconnection);
    });
    gatherBriefly(session);
    session.on('confirmed', () => {
      this.#established();
    });
    for (const change of ['hold', 'unhold', 'muted', 'unmuted'] as const) {
      session.on(change, () => {
        this.#refresh();
      });
    }
    session.on('ended', ({ cause }) => {
      this.#ended(cause);
    });
    session.on('failed', ({ cause }) => {
      this.#ended(cause);
    });
  }

  get state(): PhoneCall {
    return this.#state;
  }

  get isOver(): boolean {
    return this.#state.kind === 'none' || this.#state.kind === 'ended';
  }

  levels(): AudioLevels {
    return this.#levels?.read() ?? SILENCE;
  }

  /** An outgoing call's connection is made before anybody could listen. */
  watchConnection(): void {
    const connection = this.session.connection as RTCPeerConnection | null;
    if (connection !== null && this.#levels === undefined) this.#watch(connection);
  }

  answer(microphone: MediaStream): void {
    this.uses(microphone);
    if (this.session.isInProgress()) {
      const { iceServers } = this.#options;
      this.session.answer({
        mediaStream: microphone,
        pcConfig: { iceServers: [...iceServers] },
      });
    }
  }

  /** Belongs to the call from now on, which stops it. */
  uses(microphone: MediaStream): void {
    if (this.#microphone !== undefined) stopTracks(this.#microphone);
    this.#microphone = microphone;
    if (this.isOver) stopTracks(microphone);
  }

  /** Another microphone in the midst of it. */
  async replaceMicrophone(microphone: MediaStream): Promise<void> {
    const [track] = microphone.getAudioTracks();
    const connection = this.session.connection as RTCPeerConnection | null;
    const sender = connection?.getSenders().find(({ track: sent }) => sent?.kind === 'audio');
    if (track === undefined || sender === undefined || this.isOver) {
      stopTracks(microphone);
      return;
    }
    const { audio: isMuted = false } = this.session.isMuted();
    const { local: isHeld } = this.session.isOnHold();
    track.enabled = !isMuted && !isHeld;
    await sender.replaceTrack(track).catch(() => undefined);
    this.uses(microphone);
  }

  /**
   * The connection that the call was made by is gone. Another one does not help: the other end goes
   * on sending to the former one.
   */
  signallingIsLost(): void {
    if (this.#isSignallingLost || this.isOver) return;
    this.#isSignallingLost = true;
    if (this.#state.kind === 'established') this.#refresh();
    else this.end('site-lost');
    this.#listenForSilence();
  }

  /** Ends it here, whatever the site says. */
  end(why: PhoneCallEnd | undefined): void {
    if (this.isOver) return;
    this.#over(why);
    try {
      this.session.terminate();
    } catch {
      // It has ended by itself meanwhile.
    }
  }

  #established(): void {
    const ends = endsOf(this.#state);
    if (ends === undefined) return;
    this.#state = {
      ...ends,
      kind: 'established',
      since: performance.now(),
      isMuted: false,
      hold: 'none',
      signalling: 'works',
    };
    this.#refresh();
  }

  #refresh(): void {
    if (this.#state.kind === 'established') {
      const { local, remote } = this.session.isOnHold();
      this.#state = {
        ...this.#state,
        isMuted: this.session.isMuted().audio ?? false,
        hold: local ? (remote ? 'by-both' : 'by-agent') : remote ? 'by-other' : 'none',
        signalling: this.#isSignallingLost ? 'lost' : 'works',
      };
    }
    this.#options.changed();
  }

  #ended(cause: string): void {
    if (this.isOver) return;
    this.#over(this.#isSignallingLost ? 'site-lost' : callEndFor(cause));
  }

  #over(why: PhoneCallEnd | undefined): void {
    clearTimeout(this.#silence);
    const ends = endsOf(this.#state);
    this.#state =
      ends === undefined || why === undefined ? { kind: 'none' } : { ...ends, kind: 'ended', why };
    if (this.#microphone !== undefined) stopTracks(this.#microphone);
    this.#options.changed();
  }

  #watch(connection: RTCPeerConnection): void {
    this.#levels = new CallLevels(connection);
    connection.addEventListener('track', ({ streams: [stream], track }) => {
      this.#options.heard(stream ?? new MediaStream([track]));
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      this.#listenForSilence();
    });
  }

  /** Without the site, the end of the sound is all that tells of the other's hanging up. */
  #listenForSilence(): void {
    clearTimeout(this.#silence);
    const connection = this.session.connection as RTCPeerConnection | null;
    const isBroken = ['disconnected', 'failed', 'closed'].includes(
      connection?.iceConnectionState ?? '',
    );
    if (!this.#isSignallingLost || !isBroken) return;
    this.#silence = setTimeout(() => {
      this.end('site-lost');
    }, SILENT_MS);
  }
}

function endsOf(call: PhoneCall): PhoneCallEnds | undefined {
  if (call.kind === 'none') return undefined;
  const { number, name, direction, siteId } = call;
  return { number, direction, siteId, ...(name !== undefined && { name }) };
}
