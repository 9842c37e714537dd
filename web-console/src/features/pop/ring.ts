const EVERY_MS = 3000;
const LOUDNESS = 0.08;

let audio: AudioContext | null = null;
let timer: ReturnType<typeof setInterval> | null = null;

/** Two short tones, made here: no file to load, and no licence to keep. */
function tones(context: AudioContext): void {
  const start = context.currentTime;
  for (const [offset, frequency] of [
    [0, 660],
    [0.18, 880],
  ] as const) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, start + offset);
    gain.gain.linearRampToValueAtTime(LOUDNESS, start + offset + 0.02);
    gain.gain.linearRampToValueAtTime(0, start + offset + 0.16);
    tone.connect(gain).connect(context.destination);
    tone.start(start + offset);
    tone.stop(start + offset + 0.18);
  }
}

/** Plays once, e.g. when somebody switches sound on: browsers want to be asked by a press first. */
export function tryRing(): void {
  audio ??= new AudioContext();
  void audio.resume();
  tones(audio);
}

/** Rings until {@link stopRinging}. */
export function startRinging(): void {
  if (timer !== null || typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  const context = audio;
  const ring = () => {
    // Silent until the page was used once; the picture says it all the same.
    void context.resume();
    if (context.state === 'running') tones(context);
  };
  ring();
  timer = setInterval(ring, EVERY_MS);
}

export function stopRinging(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
}
