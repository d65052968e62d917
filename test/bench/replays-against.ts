import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Offered, Pass } from './build-replays.ts'
import { median } from './figures.ts'

const rounds = 9
const root = join(import.meta.dirname, '..', '..')

/** What is wrong with a folder as a build to compare with, if anything. */
export function faultOfBuild(folder: string): string | undefined {
  const needed = join(resolve(folder), 'dist', 'src', 'index.js')
  return existsSync(needed) ? undefined : `no built tree of this repository: there is no ${needed}`
}

/**
 * This build beside another one, on the stories that both have, each build in a process of its own: they play all of
 * them in turn, a round each, the first of a round being the second of the next. The first round warms up.
 */
export async function replaysAgainst(folder: string): Promise<void> {
  const fault = faultOfBuild(root)
  if (fault) throw new Error(fault)
  const [ours, other] = await Promise.all([start(root), start(resolve(folder))])
  const names = Object.keys(ours.offered).filter((name) => Object.hasOwn(other.offered, name))
  const seen: Array<{ ours: Pass; other: Pass }> = []
  for (let round = 0; round <= rounds; round += 1) {
    if (round % 2 === 0) seen.push({ ours: await pass(ours, names), other: await pass(other, names) })
    else {
      const first = await pass(other, names)
      seen.push({ other: first, ours: await pass(ours, names) })
    }
  }
  ours.child.disconnect()
  other.child.disconnect()
  const measured = seen.slice(1)
  console.log(`${names.length} stories that both builds have, ${rounds} rounds, medians`)
  print(
    'the other build',
    names.length,
    measured.map(({ other }) => other),
  )
  print(
    'this build',
    names.length,
    measured.map(({ ours }) => ours),
  )
  const ratio = (of: (pass: Pass) => number) =>
    median(measured.map(({ ours, other }) => of(other) / of(ours))).toFixed(2)
  console.log(
    `this build makes         ${ratio(({ wallMs }) => wallMs)} times as many replays a second, ` +
      `${ratio(({ processorMs }) => processorMs)} times as many for the same processor time (aim: 3)`,
  )
  printJournals(names, ours, other, seen[0]!)
}

interface Built {
  readonly child: ChildProcess
  readonly offered: Offered
}

async function start(folder: string): Promise<Built> {
  const child = fork(join(import.meta.dirname, 'build-replays.ts'), [folder], {
    execArgv: ['--import', 'tsx'],
  })
  return { child, offered: await answerOf<Offered>(child) }
}

async function pass({ child }: Built, names: readonly string[]): Promise<Pass> {
  child.send(names)
  return answerOf<Pass>(child)
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const listening = new AbortController()
  const ended = once(child, 'exit', listening).then(([code]) => {
    throw new Error(`a build ended with ${code}`)
  })
  try {
    const [answer] = (await Promise.race([once(child, 'message', listening), ended])) as [Answer]
    return answer
  } finally {
    ended.catch(() => {})
    listening.abort()
  }
}

function print(name: string, count: number, passes: readonly Pass[]): void {
  const perSecond = median(passes.map(({ wallMs }) => (1000 * count) / wallMs))
  const processorMs = median(passes.map(({ processorMs }) => processorMs / count))
  console.log(
    `${name.padEnd(24)} ${perSecond.toFixed(0).padStart(5)} replays a second, ` +
      `${processorMs.toFixed(2)} ms of processor a story`,
  )
}

function printJournals(
  names: readonly string[],
  ours: Built,
  other: Built,
  passes: { ours: Pass; other: Pass },
) {
  const differing = names.filter((name) => passes.ours.journals[name] !== passes.other.journals[name])
  console.log(
    `journals                 ${names.length - differing.length} of ${names.length} equal byte for byte`,
  )
  const list = (what: string, which: readonly string[]) => {
    if (which.length > 0) console.log(`  ${what} (${which.length}): ${which.join(', ')}`)
  }
  const changed = (name: string) => ours.offered[name] !== other.offered[name]
  list('the story itself is another', differing.filter(changed))
  list(
    'differ',
    differing.filter((name) => !changed(name)),
  )
  list('do not pass in this build', passes.ours.notPassed)
  list('do not pass in the other build', passes.other.notPassed)
}
