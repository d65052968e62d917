import { describedSimulators } from '../../contracts/schemas/description.ts'
import type { Answer } from '../../simulators/kit/answer.ts'
import type { Instance } from '../../simulators/kit/simulator.ts'
import type { JournalLine } from '../../src/harness/journal/journal.ts'
import type { World } from '../../src/harness/world/world.ts'
import { authorizationOf } from './authorization.ts'

/** One answer of a simulator, as somebody got it. */
export interface Sample {
  readonly simulator: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly body: unknown
}

/** The answers of simulators in a journal that have a JSON body. */
export function samplesIn(journal: readonly JournalLine[]): Sample[] {
  const requests = new Map<number, { method: string; path: string }>()
  return journal.flatMap((line) => {
    if (line.kind === 'request') requests.set(line.exchange, line)
    if (line.kind !== 'answer' || !isDescribed(line.from)) return []
    const request = requests.get(line.exchange)
    const body = jsonOf(line.body)
    if (!request || body === undefined) return []
    return [{ simulator: line.from, method: request.method, path: request.path, status: line.status, body }]
  })
}

/** What simulators post to others, with a JSON body. */
export function postsIn(journal: readonly JournalLine[]): Sample[] {
  return journal.flatMap((line) => {
    if (line.kind !== 'request' || line.method !== 'POST' || !isDescribed(line.from)) return []
    const body = jsonOf(line.body)
    const { method, from: simulator } = line
    return body === undefined ? [] : [{ simulator, method, path: line.path.split('?')[0]!, status: 0, body }]
  })
}

function isDescribed(party: string): boolean {
  return describedSimulators.some((name) => name === party)
}

function jsonOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? body : undefined
  } catch {
    return undefined
  }
}

/** Asks a world's simulators for all that can be read there: each list, and the first records of each. */
export async function samplesOfReading(world: World): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const name of describedSimulators) {
    const instance = world.simulators[name] as unknown as Instance
    const headers = { authorization: await authorizationOf(name, instance), accept: 'application/json' }
    const ask = async (path: string) => {
      const request = new Request(`http://${name}.example${path}`, { headers })
      return answerOf(await instance.simulator.fetch(request, { instance }))
    }
    const { body } = await ask('/openapi.json')
    const { paths } = body as { paths: Record<string, { get?: unknown }> }
    for (const template of Object.keys(paths).filter((path) => paths[path]!.get)) {
      for (const path of pathsOf(template, instance)) {
        const { status, body: told } = await ask(path)
        if (typeof told === 'object' && told !== null && status === 200) {
          samples.push({ simulator: name, method: 'GET', path, status, body: told })
        }
      }
    }
  }
  return samples
}

function answerOf(answer: Answer | Response): { status: number; body: unknown } {
  const { status, body } = answer as Answer
  return { status, body: jsonOf(String(body ?? '')) }
}

/** The template with its parameters filled in from the tables of that name, for some of their rows. */
function pathsOf(template: string, instance: Instance): string[] {
  const segments = template.split('/')
  const tables = instance.state as Readonly<Record<string, { values?: () => Iterable<{ id: string }> }>>
  let paths = ['']
  for (const [index, segment] of segments.entries()) {
    const isParameter = segment.startsWith('{')
    const table = isParameter ? tables[camel(segments[index - 1] ?? '')] : undefined
    const values = isParameter ? [...(table?.values?.() ?? [])].slice(0, 3).map(({ id }) => id) : [segment]
    paths = paths.flatMap((path) => values.map((value) => (index === 0 ? value : `${path}/${value}`)))
  }
  return paths
}

function camel(segment: string): string {
  return segment.replaceAll(/[-_](\w)/g, (_, letter: string) => letter.toUpperCase())
}
