import { namesInJournal } from '../harness/expectations/story-names.ts'
import type { Replay } from '../harness/player.ts'
import { failureText } from '../harness/report/failure-text.ts'
import { fenced } from '../harness/report/markdown-text.ts'
import { failedOf } from '../harness/report/reporter.ts'
import { sequenceDiagram } from '../harness/report/sequence-diagram.ts'
import { storyText } from '../harness/report/story-text.ts'
import { CallError } from './call-error.ts'
import { replayStory } from './replay/story.ts'
import { type FoundStory, libraryOf, selectStories } from './select-stories.ts'
import { warnOfStaleCode } from './stale-code.ts'
import type { Terminal } from './terminal.ts'

/** The options of `standin show`, as parsed from the command line. */
export interface ShowOptions {
  readonly seed: number
  /** As a sequence diagram of Mermaid. */
  readonly mermaid?: boolean
  /** As the lines of the journal. */
  readonly json?: boolean
}

/**
 * Plays the stories that a name chooses and tells all that happens in them. Returns 1 when one has failed.
 * @throws CallError for an unknown name, or forms that exclude one another
 */
export async function showStories(name: string, options: ShowOptions, terminal: Terminal): Promise<number> {
  const { mermaid, json, seed } = options
  if (mermaid && json) throw new CallError('--mermaid, --json: expected one form, or neither')
  warnOfStaleCode(terminal)
  const tell = (text: string) => terminal.stderr.write(`standin: ${text}\n`)
  const found = await selectStories(libraryOf(terminal.root), [name], [], tell)
  const replays: Replay[] = []
  for (const { story } of found) replays.push(await playedWithNames(story, seed))
  for (const replay of replays) {
    if (json) terminal.stdout.write(journalText(replay))
    else if (mermaid) terminal.stdout.write(diagramText(replay, replays.length > 1))
    else terminal.stdout.write(`${replay === replays[0] ? '' : '\n'}${storyText(replay)}`)
    if (mermaid || json) tellFailures(replay, tell)
  }
  return failedOf(replays) === 0 ? 0 : 1
}

/** A replay that has the story's names of its records, also where it passed. */
async function playedWithNames(story: FoundStory['story'], seed: number): Promise<Replay> {
  let names: Replay['names'] = new Map()
  const replay = await replayStory(story, {
    seed,
    onEnd: (world) => {
      names = namesInJournal(world)
    },
  })
  return { ...replay, names }
}

function journalText({ name, journal }: Replay): string {
  return journal.map((line) => `${JSON.stringify({ story: name, ...line })}\n`).join('')
}

/** One diagram is a file of Mermaid; several stand in a document of Markdown, each in a block below its name. */
function diagramText(replay: Replay, isOneOfSeveral: boolean): string {
  const diagram = sequenceDiagram(replay)
  if (!isOneOfSeveral) return diagram
  return [`## ${replay.name}`, '', ...fenced(diagram.trimEnd(), 'mermaid'), '', ''].join('\n')
}

function tellFailures(replay: Replay, tell: (text: string) => void): void {
  for (const failure of replay.failures) tell(`${replay.name} failed: ${failureText(failure, replay)}`)
}
