/** What a link can say of a call. Absent parts become empty. */
export interface LinkFacts {
  number: string | null;
  e164: string | null;
  name: string | null;
  company: string | null;
  callId: string;
  extension: string | null;
  direction: 'IN' | 'OUT';
  firebirdId: string | null;
}

const PLACEHOLDERS: Readonly<Record<string, (facts: LinkFacts) => string | null>> = {
  number: (facts) => facts.number,
  e164: (facts) => facts.e164 ?? facts.number,
  name: (facts) => facts.name,
  company: (facts) => facts.company,
  call_id: (facts) => facts.callId,
  extension: (facts) => facts.extension,
  direction: (facts) => facts.direction,
  firebird_id: (facts) => facts.firebirdId,
};

/**
 * The address that a link comes to for a call; null when it is none to open. Whatever comes from a call is encoded, so
 * that a caller's name can't lead elsewhere.
 */
export function addressOf(template: string, facts: LinkFacts): string | null {
  const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = PLACEHOLDERS[name];
    return value ? encodeURIComponent(value(facts) ?? '') : whole;
  });
  try {
    const url = new URL(filled);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
