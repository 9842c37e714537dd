/** One field that a server refused, e.g. `phone` or `items[2].url`. */
export interface FieldProblem {
  field: string;
  text: string;
}

/** What went wrong with a request, whoever said so: a service, the gateway, or the network. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param status of HTTP; 0 when no answer came
   * @param detail the sentence of the server, in its language; empty when no answer came
   * @param fields what was wrong where, for 422
   * @param body everything the problem said, for what only some problems have
   */
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly body: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail || `status ${status}`);
  }

  /** Whether another try may help: the server or the way to it is away for now. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(body: Record<string, unknown>): FieldProblem[] {
  const errors = body['errors'];
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => ({
    field: typeof error['field'] === 'string' ? error['field'] : '',
    text: typeof error['message'] === 'string' ? error['message'] : '',
  }));
}

/** Reads a problem from an answer that is none of the expected ones. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  let body: Record<string, unknown> = {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (isRecord(parsed)) body = parsed;
  } catch {
    // No JSON: a proxy answered. The status says enough.
  }
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const detail = typeof body['detail'] === 'string' ? body['detail'] : '';
  return new Problem(response.status, detail, fieldsOf(body), body, Number.isFinite(wait) ? wait : null);
}

/** Whatever was thrown, as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, '', [], { cause: String(error) });
}
