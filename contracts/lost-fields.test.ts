import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { pactFolder } from './pact-file.ts'
import type { Provider } from './provider.ts'
import { providers } from './providers.ts'
import { verify } from './verification.ts'

const folder = mkdtempSync(join(tmpdir(), 'standin-lost-fields-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The names down to a member; `*`: in each item of a list. */
type Path = readonly string[]

interface Interaction {
  readonly description: string
  readonly request?: { readonly headers?: object }
  readonly response?: { readonly body?: { readonly content: unknown } }
  readonly contents?: { readonly content: unknown }
}

/** All members of a body, at any depth. */
function membersOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    const paths = value.flatMap((item) => membersOf(item, [...at, '*']))
    return [...new Map(paths.map((path) => [path.join('.'), path])).values()]
  }
  return Object.entries(value).flatMap(([name, member]) => [
    [...at, name],
    ...membersOf(member, [...at, name]),
  ])
}

/** Takes a member out of a body, where it is there. */
function lose(value: unknown, [name, ...rest]: Path): void {
  if (typeof value !== 'object' || value === null || name === undefined) return
  if (name === '*') for (const item of value as unknown[]) lose(item, rest)
  else if (rest.length === 0) delete (value as Record<string, unknown>)[name]
  else lose((value as Record<string, unknown>)[name], rest)
}

const header = 'x-standin-lost-field'

/** Each fourth member is lost; with `EACH=1` all of them are, which takes four times as long. */
const each = Number(process.env.EACH ?? 4)

/** The pact with each interaction once for each member of what it expects, and which member that is, by number. */
function losing(file: string) {
  const pact = JSON.parse(readFileSync(join(pactFolder, file), 'utf8')) as { interactions: Interaction[] }
  const lost: Path[] = []
  let count = 0
  const interactions = pact.interactions.flatMap((interaction) => {
    const members = membersOf(interaction.contents?.content ?? interaction.response?.body?.content)
    const chosen = members.filter(() => count++ % each === 0)
    return chosen.map((path) => {
      const number = lost.push(path) - 1
      const { request } = interaction
      const description = `${interaction.description} without ${path.join('.')} #${number}`
      const headers = { ...request?.headers, [header]: [String(number)] }
      return { ...interaction, description, ...(request ? { request: { ...request, headers } } : {}) }
    })
  })
  return { text: JSON.stringify({ ...pact, interactions }), lost, size: interactions.length }
}

/** The provider, whose replies and messages lose what is asked. */
function forgetful(provider: Provider, lost: readonly Path[]): Provider {
  const { produceMessage } = provider
  return {
    ...provider,
    fetch: async (request) => {
      const response = await provider.fetch(request)
      const body = (await response.json()) as unknown
      lose(body, lost[Number(request.headers.get(header))]!)
      const { status, headers } = response
      return Response.json(body, {
        status,
        headers: { 'content-type': headers.get('content-type') ?? 'application/json' },
      })
    },
    ...(produceMessage && {
      produceMessage: async ({ description, providerStates }) => {
        const [, told, number] = /^(.*) without \S+ #(\d+)$/.exec(description)!
        const { contents, metadata } = await produceMessage({ description: told!, providerStates })
        lose(contents, lost[Number(number)]!)
        return { contents, metadata }
      },
    }),
  }
}

test.each(readdirSync(pactFolder).filter((file) => file.endsWith('.json')))(
  'each member that is lost makes its interaction of %s fail',
  async (file) => {
    const provider = providers.find(({ name }) => file.endsWith(`-${name}.json`))!
    const { text, lost, size } = losing(file)
    writeFileSync(join(folder, file), text)
    const interactions = await verify(forgetful(provider, lost), { pactUrls: [join(folder, file)] })
    expect(interactions).toHaveLength(size)
    const unnoticed = interactions.filter(({ result }) => result !== 'failed')
    expect(unnoticed.map(({ description }) => description)).toEqual([])
  },
  120_000,
)
