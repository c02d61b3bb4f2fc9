// Two or three soft notes from the browser's own synthesiser: no file to fetch, nothing for the page's policy to allow.

const tunes = {
  queue: [659.3, 880],
  offer: [587.3, 880, 587.3, 880],
  assignment: [523.3, 659.3, 784],
  message: [880],
  rating: [784, 1046.5],
} as const;

export type AlertKind = keyof typeof tunes;

let audio: AudioContext | null = null;

/** Browsers keep silent until somebody has touched the page; the first touch makes the sounds possible. */
export const unlockSoundOnFirstGesture = (): void => {
  const unlock = () => {
    audio ??= new AudioContext();
    void audio.resume();
    for (const gesture of ['pointerdown', 'keydown'] as const) window.removeEventListener(gesture, unlock);
  };
  for (const gesture of ['pointerdown', 'keydown'] as const) window.addEventListener(gesture, unlock);
};

const STEP_SECONDS = 0.13;
const LOUDNESS = 0.12;
/** A rush of alerts sounds once. */
const QUIET_SECONDS = 0.6;
const playedAt = new Map<AlertKind, number>();

export const playSound = (kind: AlertKind): void => {
  if (audio?.state !== 'running') return;
  const context = audio;
  if (context.currentTime - (playedAt.get(kind) ?? Number.NEGATIVE_INFINITY) < QUIET_SECONDS) return;
  playedAt.set(kind, context.currentTime);
  tunes[kind].forEach((frequency, index) => {
    const start = context.currentTime + index * STEP_SECONDS;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.type = 'sine';
    note.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.32);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(start + 0.34);
  });
};
