import { resolve } from 'node:path'
import { CallError } from './call-error.ts'

/** The values of `--reporter`. */
export const reporterNames = ['pretty', 'json', 'junit', 'github', 'markdown'] as const

/** A report that is asked for, and the file it goes to; without one, it goes to stdout. */
export interface ReportRequest {
  readonly reporter: (typeof reporterNames)[number]
  readonly output?: string
}

/** What was typed of `--reporter` and `--output`, in its order. */
export type TypedReport = { readonly reporter: string } | { readonly output: string }

/**
 * Pairs each `--reporter` with the `--output` that follows it; none at all is a pretty report on stdout.
 * @throws CallError when two reports go to one place, or an output belongs to no reporter
 */
export function reportRequests(typed: readonly TypedReport[]): ReportRequest[] {
  const requests: Array<{ reporter: ReportRequest['reporter']; output?: string }> = []
  const reporters = typed.filter((one) => 'reporter' in one)
  const [first, ...others] = typed
  // The only output belongs to the only reporter, in whatever order they are typed.
  const isPair = reporters.length < 2 && typed.length - reporters.length === 1
  const inOrder = isPair && first && 'output' in first ? [...others, first] : typed
  if (reporters.length === 0) requests.push({ reporter: 'pretty' })
  for (const one of inOrder) {
    if ('reporter' in one) requests.push({ reporter: one.reporter as ReportRequest['reporter'] })
    else giveOutput(requests.at(-1), one.output)
  }
  refuseTwoInOne(requests)
  return requests
}

function giveOutput(request: { reporter: string; output?: string } | undefined, output: string): void {
  if (!request) throw new CallError(`--output ${output}: expected behind the --reporter that it is for`)
  if (request.output !== undefined) {
    throw new CallError(
      `--output ${output}: --reporter ${request.reporter} goes to ${request.output} already; expected one file for each reporter`,
    )
  }
  request.output = output
}

function refuseTwoInOne(requests: readonly ReportRequest[]): void {
  const taken = new Map<string, ReportRequest>()
  for (const request of requests) {
    const place = request.output === undefined ? '' : resolve(request.output)
    const other = taken.get(place)
    if (other) {
      const where = request.output ?? 'stdout'
      throw new CallError(
        `--reporter ${request.reporter}: ${where} has the ${other.reporter} report already; expected an --output of its own`,
      )
    }
    taken.set(place, request)
  }
}
