import { writeFileSync } from 'node:fs'
import { describedSimulators, schemaFile } from '../../contracts/schemas/description.ts'
import { Inference, Things } from '../../contracts/schemas/inference.ts'
import type { JsonSchema } from '../../contracts/schemas/json-schema.ts'
import { routeFinder } from '../../contracts/schemas/routes.ts'
import type { Instance } from '../../simulators/kit/simulator.ts'
import { play } from '../../src/harness/player.ts'
import { createWorld, type World } from '../../src/harness/world/world.ts'
import { allStories } from '../named-stories.ts'
import { samplesOfCalls } from './kustomer-calls.ts'
import { postsIn, type Sample, samplesIn, samplesOfReading } from './samples.ts'

/**
 * What is left out now and then, though no story has such a record: a message without a text has no preview, and no
 * record has custom attributes while it has none.
 */
const sometimesAbsent: Readonly<Record<string, readonly string[]>> = {
  'record.message': ['preview', 'custom'],
  'record.conversation': ['custom'],
  'record.customer': ['custom'],
  'record.company': ['custom'],
}

/** Where what a platform posts is told of in its document: the name of the webhook, by the path that it goes to. */
const webhookPaths: ReadonlyArray<readonly [name: string, path: RegExp]> = [
  ['appEvent', /^\/kustomer\/app-events$/],
  ['sessionEvents', /^\/ccai\/(?:session|chat)-events$/],
  ['sessionMetadata', /^\/ccai\/session-metadata$/],
  ['middlewareMessage', /^\/byoc\/1\.0\/posts\/[^/]+\/messages$/],
  ['middlewareOutbound', /^\/byoc\/[12]\.0\/channel\/[^/]+\/outbound$/],
  ['memorialization', /\/workflow\/data-memorialization$/],
  ['workflowSearch', /\/workflow\/search$/],
  ['workflowCreate', /\/workflow\/create-customer$/],
  ['subscriberEvent', /^\/(?:audit|board|desk)$/],
]

/** What no story has: its body is told in the document itself, is no JSON, or is open. */
const beyondStories: readonly string[] = ['outboundWebhook', 'middlewareToken', 'chatWebhook']

/**
 * Writes the descriptions under `contracts/schemas`: each simulator's own OpenAPI document, in which the bodies of
 * answers are described member by member, from all that it answers in the project's stories and to whoever reads
 * everything at their ends. `npm run schemas`.
 */
const samples: Sample[] = []
const posted: Sample[] = []
for (const story of await allStories()) {
  let world: World | undefined
  const { journal } = await play(story, {
    onEnd: (ended) => {
      world = ended
    },
  })
  posted.push(...postsIn(journal))
  samples.push(...samplesIn(journal), ...(await samplesOfReading(world!)))
}
const world = await createWorld()
samples.push(...(await samplesOfCalls(world)), ...(await samplesOfReading(world)))
for (const name of describedSimulators) {
  const own = samples.filter(({ simulator }) => simulator === name)
  const document = await openApiOf(world, name)
  const file = schemaFile(process.cwd(), name)
  writeFileSync(file, `${JSON.stringify(described(document, name, own, posted), null, 1)}\n`)
  process.stderr.write(`${file}: from ${own.length} answers\n`)
}
await world.close()

/** A record of Kustomer's is of its type, wherever it stands. */
function thingOf(value: object): string | undefined {
  const { type, attributes, relationships } = value as Record<string, unknown>
  const isRecord = typeof type === 'string' && /^[\w.-]+$/.test(type) && attributes && relationships
  return isRecord ? `record.${type}` : undefined
}

interface Document {
  readonly components: { readonly schemas: Record<string, object> }
  readonly paths: Record<string, Record<string, { responses: Record<string, object> }>>
  readonly webhooks: Record<string, { readonly post: { requestBody: { content: object } } }>
}

async function openApiOf(world: World, name: (typeof describedSimulators)[number]): Promise<Document> {
  const instance = world.simulators[name] as unknown as Instance
  const request = new Request(`http://${name}.example/openapi.json`)
  const { body } = (await instance.simulator.fetch(request, { instance })) as { body: string }
  return JSON.parse(body) as Document
}

function withoutRequired(schemas: Readonly<Record<string, JsonSchema>>): void {
  for (const [name, absent] of Object.entries(sometimesAbsent)) {
    const attributes = schemas[name]?.properties?.attributes
    if (!attributes?.required) continue
    const required = attributes.required.filter((member) => !absent.includes(member))
    Object.assign(attributes, { required })
  }
}

function refusedOrAnswered(status: number): string {
  return status < 400 ? 'As it was answered' : 'Refused'
}

function describeWebhooks(document: Document, name: string, posted: readonly Sample[], things: Things): void {
  for (const [webhook, { post }] of Object.entries(document.webhooks)) {
    if (beyondStories.includes(webhook)) continue
    const [, path] = webhookPaths.find(([one]) => one === webhook) ?? []
    const bodies = posted.filter((sample) => sample.simulator === name && path?.test(sample.path))
    // Its description would say nothing but that it is an object.
    if (bodies.length === 0) throw new Error(`${name}: nothing that a story posts is of webhook "${webhook}"`)
    const inference = new Inference(things)
    for (const { body } of bodies) inference.add(body)
    post.requestBody.content = { 'application/json': { schema: inference.schema() } }
  }
}

/** The document of a simulator with the bodies of answers, and of what it posts, as they were seen. */
function described(
  document: Document,
  name: string,
  own: readonly Sample[],
  posted: readonly Sample[],
): Document {
  const find = routeFinder(Object.keys(document.paths))
  const things = new Things(thingOf)
  const seen = new Map<string, Inference>()
  for (const { method, path, status, body } of own) {
    const template = find(path)
    const operation = template && document.paths[template]?.[method.toLowerCase()]
    if (!operation) continue
    const key = JSON.stringify([template, method.toLowerCase(), status])
    const inference = seen.get(key) ?? new Inference(things)
    seen.set(key, inference)
    inference.add(body)
  }
  for (const [key, inference] of [...seen].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const [template, method, status] = JSON.parse(key) as [string, string, number]
    const { responses } = document.paths[template]![method]!
    const declared = responses[status]
    // Of a refusal that all operations share, the words stand elsewhere.
    const told = declared && !('$ref' in declared) ? declared : { description: refusedOrAnswered(status) }
    responses[status] = { ...told, content: { 'application/json': { schema: inference.schema() } } }
  }
  describeWebhooks(document, name, posted, things)
  const schemas = things.schemas()
  withoutRequired(schemas)
  Object.assign(document.components.schemas, schemas)
  return document
}
