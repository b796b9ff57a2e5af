import type { RTCSession } from 'jssip/lib/RTCSession.js';
import { stopTracks, type AudioDevices } from '../audio/audio-devices.js';
import { SILENCE } from '../audio/call-levels.js';
import type { Speaker } from '../audio/speaker.js';
import type { Tones } from '../audio/tones.js';
import type { AudioLevels, PhoneCall, PhoneCallEnd, PhoneCallEnds } from '../phone.js';
import { SipCall } from './sip-call.js';
import type { SipLines } from './sip-lines.js';
import type { SiteAgent } from './site-agent.js';

export interface SipCallsOptions {
  readonly lines: () => SipLines;
  readonly devices: AudioDevices;
  readonly speaker: Speaker;
  readonly tones: Tones;
  readonly iceServers: readonly RTCIceServer[];
  readonly changed: () => void;
}

const NO_CALL: PhoneCall = { kind: 'none' };
const BUSY = { status_code: 486 } as const;

/** The phone's calls: one at a time. */
export class SipCalls {
  readonly #options: SipCallsOptions;
  #call: SipCall | undefined;
  /** An outgoing call before it is one: the microphone is asked for first. */
  #dialled: PhoneCallEnds | undefined;
  /** What became of a call that did not begin. */
  #unmade: PhoneCall = NO_CALL;

  constructor(options: SipCallsOptions) {
    this.#options = options;
  }

  get state(): PhoneCall {
    if (this.#dialled !== undefined) return { ...this.#dialled, kind: 'dialling' };
    return this.#call?.state ?? this.#unmade;
  }

  levels(): AudioLevels {
    return this.#call?.levels() ?? SILENCE;
  }

  incoming(session: RTCSession, agent: SiteAgent): void {
    const { uri, display_name: name } = session.remote_identity;
    // Who was cut off and calls back is not told "busy" by the remains of that call.
    if (this.#lostNumber === uri.user) this.hangUp();
    if (this.#isCalling) {
      session.terminate(BUSY);
      return;
    }
    this.#begin(session, {
      number: uri.user === 'anonymous' ? '' : uri.user,
      ...(name !== '' && { name }),
      direction: 'in',
      siteId: agent.site.id,
    });
  }

  async dial(number: string): Promise<void> {
    const agent = this.#options.lines().active;
    // Calling back ends what is left of a call whose site is gone.
    if (this.#lostNumber !== undefined) this.hangUp();
    if (this.#isCalling || agent === undefined) return;
    const ends = { number, direction: 'out', siteId: agent.site.id } as const;
    this.#call = undefined;
    this.#dialled = ends;
    this.#options.changed();
    const microphone = await this.#options.devices.open();
    if (this.#dialled !== ends) {
      // Hung up meanwhile.
      if (microphone !== undefined) stopTracks(microphone);
      return;
    }
    this.#dialled = undefined;
    if (microphone === undefined) this.#couldNot(ends, 'no-microphone');
    else if (!agent.isRegistered) {
      stopTracks(microphone);
      this.#couldNot(ends, 'site-lost');
    } else this.#make(agent, ends, microphone);
  }

  /** The caller goes on ringing while the browser asks for the microphone, or refuses it. */
  async answer(): Promise<void> {
    const call = this.#call;
    if (call?.state.kind !== 'ringing') return;
    this.#options.tones.stopRinging();
    const microphone = await this.#options.devices.open();
    if (microphone === undefined) return;
    if (call === this.#call) call.answer(microphone);
    else stopTracks(microphone);
  }

  hangUp(): void {
    this.#dialled = undefined;
    this.#unmade = NO_CALL;
    this.#call?.end(undefined);
    this.#call = undefined;
    this.#quiet();
    this.#options.changed();
  }

  mute(isMuted: boolean): void {
    const session = this.#established;
    if (isMuted) session?.mute({ audio: true });
    else session?.unmute({ audio: true });
  }

  /** Only with the site's help. */
  hold(isHeld: boolean): void {
    const { state } = this;
    if (state.kind !== 'established' || state.signalling === 'lost') return;
    if (isHeld) this.#established?.hold();
    else this.#established?.unhold();
  }

  /** In the sound where the other end takes that, else by a message. */
  sendTones(tones: string): void {
    const session = this.#established;
    const jssip = this.#options.lines().jssip;
    if (session === undefined || jssip === undefined || !/^[0-9A-D#*]+$/iu.test(tones)) return;
    const { DTMF_TRANSPORT } = jssip.C;
    const inSound = session.connection.getSenders().some(({ dtmf }) => dtmf?.canInsertDTMF);
    session.sendDTMF(tones, {
      transportType: inSound ? DTMF_TRANSPORT.RFC2833 : DTMF_TRANSPORT.INFO,
    });
  }

  /** The devices have changed: also when the microphone of a call was pulled out. */
  async microphoneChosen(): Promise<void> {
    const call = this.#call;
    if (call?.state.kind !== 'established') return;
    const microphone = await this.#options.devices.open();
    if (microphone !== undefined) this.#watchEnd(microphone, call);
    if (microphone !== undefined) await call.replaceMicrophone(microphone);
  }

  /** The connections of the sites have changed. */
  linesChanged(): void {
    const call = this.#call;
    if (call === undefined) return;
    const agent = this.#options.lines().agentAt(call.siteId);
    if (agent?.has(call.session) !== true || !agent.isConnected) call.signallingIsLost();
  }

  get #isCalling(): boolean {
    return this.#dialled !== undefined || (this.#call !== undefined && !this.#call.isOver);
  }

  /** Whom the agent may still hear, though the site of the call is gone. */
  get #lostNumber(): string | undefined {
    const { state } = this;
    return state.kind === 'established' && state.signalling === 'lost' ? state.number : undefined;
  }

  get #established(): RTCSession | undefined {
    return this.#call?.state.kind === 'established' ? this.#call.session : undefined;
  }

  #make(agent: SiteAgent, ends: PhoneCallEnds, microphone: MediaStream): void {
    const { iceServers } = this.#options;
    let session: RTCSession | undefined;
    try {
      session = agent.call(ends.number, {
        mediaStream: microphone,
        pcConfig: { iceServers: [...iceServers] },
      });
    } catch {
      // A number that is no part of an address, or a browser that gives no connection.
    }
    if (session === undefined) {
      stopTracks(microphone);
      this.#couldNot(ends, 'failed');
      return;
    }
    const call = this.#begin(session, ends);
    call.uses(microphone);
    this.#watchEnd(microphone, call);
    call.watchConnection();
  }

  #begin(session: RTCSession, ends: PhoneCallEnds): SipCall {
    const { speaker, tones, devices, iceServers } = this.#options;
    this.#unmade = NO_CALL;
    const call = new SipCall({
      session,
      ends,
      iceServers,
      changed: () => {
        if (call.state.kind !== 'ringing') tones.stopRinging();
        if (call.isOver) this.#quiet();
        this.#options.changed();
      },
      heard: (stream) => {
        void speaker.play(stream);
      },
    });
    this.#call = call;
    if (ends.direction === 'in') tones.startRinging(devices.audio.speakerId);
    this.#options.changed();
    return call;
  }

  /** A headset that is pulled out is replaced by the system's microphone. */
  #watchEnd(microphone: MediaStream, call: SipCall): void {
    for (const track of microphone.getAudioTracks()) {
      track.addEventListener('ended', () => {
        if (call === this.#call) void this.microphoneChosen();
      });
    }
  }

  #couldNot(ends: PhoneCallEnds, why: PhoneCallEnd): void {
    this.#unmade = { ...ends, kind: 'ended', why };
    this.#options.changed();
  }

  #quiet(): void {
    this.#options.tones.stopRinging();
    this.#options.speaker.stop();
  }
}
