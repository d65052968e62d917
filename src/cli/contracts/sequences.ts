import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSequence, type SequenceContract } from '../../../contracts/sequence.ts'
import { play } from '../../harness/player.ts'
import { libraryOf, selectStories } from '../select-stories.ts'
import type { Terminal } from '../terminal.ts'
import type { VerifiedPact } from './verification-report.ts'

/** Replays each story that has a sequence, and holds its calls to it: each step is an interaction by its name. */
export async function verifySequences({ root }: Terminal): Promise<VerifiedPact[]> {
  const folder = join(root, 'contracts', 'sequences')
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const contracts = files.sort().map((name) => {
    const file = join(folder, name)
    return { file, contract: JSON.parse(readFileSync(file, 'utf8')) as SequenceContract }
  })
  const stories = await selectStories(
    libraryOf(root),
    contracts.map(({ contract }) => contract.story),
  )
  const results: VerifiedPact[] = []
  for (const { file, contract } of contracts) {
    const { story } = stories.find(({ story: { name } }) => name === contract.story)!
    const { journal, startAtMs, wallMs } = await play(story)
    const problems = checkSequence(contract, journal, startAtMs)
    const about = { provider: 'sequence of calls', consumer: story.name, source: file, at: undefined }
    results.push({ ...about, wallMs, interactions: stepsWith(contract, problems), leftOut: [] })
  }
  return results
}

/** A problem begins with the name of its step; what is of no step, as an additional call, stands for itself. */
function stepsWith({ steps }: SequenceContract, problems: readonly string[]): VerifiedPact['interactions'] {
  const told = new Set<string>()
  const ofSteps = steps.map(({ name }) => {
    const mismatches = problems.filter((problem) => problem.startsWith(`"${name}"`))
    for (const problem of mismatches) told.add(problem)
    return {
      description: name,
      result: mismatches.length > 0 ? ('failed' as const) : ('passed' as const),
      mismatches,
    }
  })
  const others = problems.filter((problem) => !told.has(problem))
  const ofNone = others.map((problem) => ({
    description: problem,
    result: 'failed' as const,
    mismatches: [problem],
  }))
  return [...ofSteps, ...ofNone]
}
