import { importsOf } from './imports.ts'
import { isTest, type Source, violation } from './source.ts'

/** One part of the repository and the layers in it. */
interface Part {
  /** The folder, with a trailing slash. */
  readonly folder: string
  /**
   * The layers, from the lowest up, each with the names of folders (`state`) and files (`app.ts`) directly below.
   * A name may import only from earlier layers, not from others in its own.
   */
  readonly steps: readonly string[]
}

/** The layers of each part, from the lowest up; names within a layer are separated by spaces. */
export const parts: readonly Part[] = [
  {
    folder: 'simulators/kit/',
    steps: [
      'dialled.ts',
      'address.ts answer.ts cast.ts credentials duration.ts host.ts json loopback.ts nearest-name.ts ordered-ids.ts problem.ts remembering-router.ts span-text.ts table.ts time.ts wrong-proof.ts',
      'act.ts body-check.ts delivery-channel.ts ids.ts issue-text.ts listed-table.ts shape.ts token-ledger.ts user-key.ts',
      'delivery.ts standalone',
      'simulator.ts',
      'api state-check.ts switches.ts',
      'control.ts',
      'app.ts',
    ],
  },
  {
    folder: 'simulators/kustomer/',
    steps: [
      'json-api vendor',
      'state',
      'http',
      'webhooks definitions',
      'org search',
      'companies workspace',
      'customers',
      'conversations kobjects',
      'routing customer-merges attachments',
      'messages notes',
      'drafts bulk population',
      'world',
      'acts.ts app.ts',
      'simulator.ts',
      'testing',
    ],
  },
  {
    folder: 'simulators/ccai-platform/',
    steps: [
      'state vendor',
      'views http',
      'events agents end-users',
      'sessions status-inheritance',
      'calls chats',
      'world',
      'acts.ts app.ts due.ts',
      'simulator.ts',
      'testing',
    ],
  },
  {
    folder: 'simulators/digital-experience/',
    steps: [
      'state vendor',
      'http',
      'tokens agents service-levels tags cards studio',
      'objects',
      'events',
      'points-of-contact byoc',
      'contacts',
      'interactions',
      'routing',
      'messages',
      'administration agent-integrations search drafts',
      'desk',
      'world',
      'acts.ts app.ts',
      'simulator.ts',
    ],
  },
  {
    folder: 'src/core/',
    steps: [
      'ports',
      'inbox kustomer',
      'http',
      'ccai',
      'processing',
      'digital-experience',
      'sessions agent-status cxone operator byoc',
      'stores',
      'settings.ts shared-token.ts',
      'token-source.ts lanes.ts',
      'integration.ts',
      'main.ts',
    ],
  },
  {
    folder: 'src/harness/',
    steps: [
      'time',
      'journal',
      'network',
      'channel',
      'world',
      'people scenario',
      'given expectations',
      'judgement',
      'story.ts',
      'player.ts',
      'capsule',
      'report',
      'explorer',
      'test-world',
    ],
  },
  {
    folder: 'contracts/',
    steps: [
      'distinct.ts states.ts pact-file.ts wire-forms.consumer.ts verifier.ts troubles.ts schemas template.ts',
      'callback.ts sequence.ts',
      'provider.ts story-post.ts empty-pacts.ts mock-server.ts sequence-stories.ts',
      'verification.ts platform-post.consumer.ts',
      'kustomer ccai-platform digital-experience',
      'integration-core',
      'providers.ts shuffled.ts write-sequences.ts',
      'vitest.config.ts',
    ],
  },
  {
    folder: 'test/',
    steps: [
      'longest-first.ts named-stories.ts refused-states.ts',
      'source-defects',
      'architecture mutants model bench console fidelity fuzz sweep planted soak schemas package public-clients',
      'mutation',
    ],
  },
]

/** One message for each import from the same or a later layer, and for a file in no layer. Tests are exempt. */
export function againstTheOrder(source: Source): string[] {
  const part = parts.find(({ folder }) => source.path.startsWith(folder))
  if (!part || isTest(source.path)) return []
  const own = nameIn(part, source.path)
  const ownStep = stepOf(part, own)
  if (ownStep < 0) return [violation(source, 0, `${own} has no place in the order of ${part.folder}`)]
  return importsOf(source)
    .filter(({ target, isFile }) => isFile && target.startsWith(part.folder))
    .map(({ target, start }) => ({ name: nameIn(part, target), start }))
    .filter(({ name }) => name !== own && stepOf(part, name) >= ownStep)
    .map(({ name, start }) =>
      violation(source, start, `${own} imports ${name}, which does not stand before it in ${part.folder}`),
    )
}

/** One message for each name in the layers without a file or folder. */
export function emptyPlaces(sources: readonly Source[]): string[] {
  return parts.flatMap((part) => {
    const owned = new Set(
      sources.filter(({ path }) => path.startsWith(part.folder)).map(({ path }) => nameIn(part, path)),
    )
    const names = part.steps.flatMap((step) => step.split(' '))
    return names
      .filter((name) => !owned.has(name))
      .map((name) => `${part.folder}${name}: stands in the order of imports and is not there`)
  })
}

function nameIn({ folder }: Part, path: string): string {
  return path.slice(folder.length).split('/')[0]!
}

function stepOf({ steps }: Part, name: string): number {
  return steps.findIndex((step) => step.split(' ').includes(name))
}
