/** Opens a microphone in place of the browser's own: a generated tone, for demos and tests. */
export type MicrophoneSource = () => Promise<MediaStream>;
