/** What a template may leave to be filled in. */
export const VARIABLES = ['first_name', 'last_name', 'company', 'number', 'operator'] as const;
export type Variable = (typeof VARIABLES)[number];

/** What is known; a variable without a value is missing. */
export type Values = Partial<Record<Variable, string | null>>;

const WRITTEN = new RegExp(`\\{(${VARIABLES.join('|')})\\}`, 'g');

export interface Filled {
  text: string;
  /** Variables that stand in the text still, each once. */
  missing: Variable[];
}

/** The text with its variables filled in; what is not known stays as it is written, and is named. */
export function fillIn(text: string, values: Values): Filled {
  const missing = new Set<Variable>();
  const filled = text.replace(WRITTEN, (written, name: Variable) => {
    const value = values[name]?.trim();
    if (value) return value;
    missing.add(name);
    return written;
  });
  return { text: filled, missing: [...missing] };
}
