import { Problem } from '@folge/contracts';

/** A refusal by the API, as it came. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** No answer came: the network or the server is away. */
export class UnreachableError extends Error {}

type Shape<Answer> = { parse: (value: unknown) => Answer };
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One call of the API: throws the problem, or returns the answer as the contract describes it. */
export async function request<Answer>(
  shape: Shape<Answer>,
  path: string,
  options: RequestOptions = {},
): Promise<Answer> {
  const response = await send(path, options);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  if (response.status === 204) return shape.parse(undefined);
  return shape.parse(await response.json());
}

type RequestOptions = { method?: Method; body?: unknown };

async function send(path: string, { method = 'GET', body }: RequestOptions): Promise<Response> {
  const hasBody = body !== undefined;
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(hasBody ? { 'content-type': 'application/json' } : {}) },
      ...(hasBody ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new UnreachableError(path);
  }
}

async function readProblem(response: Response): Promise<Problem> {
  return toProblem(response.status, await response.text().catch(() => ''));
}

/** A problem out of an error response, also where something between us and the API answered with a page of its own. */
export function toProblem(status: number, body: string): Problem {
  try {
    const parsed = Problem.safeParse(JSON.parse(body));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON: the status is all there is to say.
  }
  return { type: 'about:blank', title: `HTTP ${status}`, status, code: 'unknown' };
}

/** A path with every value in it made safe. */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: parts }, ...values.map((value) => encodeURIComponent(String(value))));
}

/** A query string of the values that are set. */
export function query(values: Record<string, string | number | undefined>): string {
  const set = Object.entries(values).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '',
  );
  return set.length ? `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}` : '';
}
