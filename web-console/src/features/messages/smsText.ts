/** The two alphabets of SMS (3GPP TS 23.038) and the room of a part (TS 23.040), in septets or UTF-16 code units. */
export const ROOM = {
  GSM7: { single: 160, joined: 153 },
  UCS2: { single: 70, joined: 67 },
} as const;

/** Characters that the API takes in one message. */
export const LONGEST = 480;

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Take the escape and a septet more. */
const EXTENSION = new Set('\f^{}\\[~]|€');

export interface SmsText {
  encoding: keyof typeof ROOM;
  /** Code points, which is what the API counts. */
  characters: number;
  /** Septets or UTF-16 code units, which is what fills parts. */
  units: number;
  /** At least 1. */
  parts: number;
}

/** What a text takes as SMS; an empty one takes one part. */
export function smsText(text: string): SmsText {
  const characters = Array.from(text);
  const encoding = characters.every((c) => BASIC.has(c) || EXTENSION.has(c)) ? 'GSM7' : 'UCS2';
  const cost = (c: string) => (encoding === 'UCS2' ? c.length : EXTENSION.has(c) ? 2 : 1);
  const units = characters.reduce((sum, c) => sum + cost(c), 0);
  const room = ROOM[encoding];
  let parts = 1;
  if (units > room.single) {
    let used = 0;
    for (const c of characters) {
      // A pair is never torn between two parts.
      if (used + cost(c) > room.joined) {
        parts++;
        used = 0;
      }
      used += cost(c);
    }
  }
  return { encoding, characters: characters.length, units, parts };
}

/** The characters that make a text take the bigger alphabet, each once; none when it is not needed. */
export function costly(text: string): string[] {
  return [...new Set(Array.from(text).filter((c) => !BASIC.has(c) && !EXTENSION.has(c)))];
}
