import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { withoutLiveCredentials } from '../../../simulators/kit/credentials/live-credential.ts'
import type { Instance } from '../../../simulators/kit/simulator.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import { fittingSnapshot } from '../../../simulators/kit/state-check.ts'
import { latestMs } from '../../../simulators/kit/time.ts'
import { scaledClock } from '../../harness/time/real-clock.ts'
import type { SimulatorName } from '../../harness/world/simulators.ts'
import { restoreInto, snapshotWorld } from '../../harness/world/snapshot.ts'
import { assertSnapshot, type WorldSnapshot } from '../../harness/world/snapshot-shape.ts'
import { createWorld, type World } from '../../harness/world/world.ts'
import type { WorldOptions } from '../../harness/world/world-options.ts'
import { CallError } from '../call-error.ts'
import { assertNotTooDeep } from '../json-file.ts'
import type { Terminal } from '../terminal.ts'
import { fileBehind } from './state-lock.ts'

/** What a state file holds: all records, tokens and deliveries of a world. Switches and settings are not among it. */
interface SavedState {
  readonly standin: string
  readonly savedAtMs: number
  readonly seed: number
  readonly snapshot: WorldSnapshot
}

/** The machine's own clock: the age of a file is told in real time, whatever the speed of the world. */
const realClock = scaledClock()

/** How often what changed is saved, in milliseconds. */
const saveEveryMs = 3000

/**
 * Reads a state file whole; `undefined` when there is none yet.
 * @throws CallError for a file that is cut short, of another version, or of another seed
 */
export function savedState(file: string, version: string, seed: number): SavedState | undefined {
  if (!existsSync(file)) return undefined
  const saved = parsed(file)
  const isWhole = typeof saved?.standin === 'string' && isInstant(saved.savedAtMs)
  if (!isWhole || !isInstant(saved.snapshot?.nowMs)) {
    throw new CallError(`--state ${file}: no state that standin up saved; nothing is loaded`)
  }
  if (saved.standin !== version) {
    throw new CallError(
      `--state ${file}: saved by version ${saved.standin}, and this is ${version}; nothing is loaded`,
    )
  }
  if (saved.seed !== seed) {
    throw new CallError(
      `--state ${file}: saved with --seed ${saved.seed}, and this is ${seed}; nothing is loaded`,
    )
  }
  return saved
}

function isInstant(epochMs: unknown): boolean {
  return typeof epochMs === 'number' && Math.abs(epochMs) <= latestMs
}

function parsed(file: string): SavedState | null {
  try {
    const text = readFileSync(file, 'utf8')
    assertNotTooDeep(text, `--state ${file}`)
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof CallError) throw new CallError(`${error.message}; nothing is loaded`)
    const why = error instanceof SyntaxError ? 'cut short, or no JSON' : (error as NodeJS.ErrnoException).code
    throw new CallError(`--state ${file}: ${why}; nothing is loaded`)
  }
}

/**
 * Tries a saved state in a world that nobody sees.
 * @throws CallError when it does not fit the simulators
 */
export async function assertFits(
  file: string,
  { snapshot }: SavedState,
  options: WorldOptions,
): Promise<void> {
  const trial = await createWorld({ ...options, startAtMs: snapshot.nowMs })
  try {
    assertSnapshot(snapshot)
    for (const name of Object.keys(trial.simulators) as SimulatorName[]) {
      fittingSnapshot(trial.simulators[name] as unknown as Instance, snapshot.simulators[name])
    }
    await restoreInto(trial, snapshot)
  } catch (error) {
    throw new CallError(`--state ${file}: does not fit: ${(error as Error).message}; nothing is loaded`)
  } finally {
    await trial.close()
  }
}

/** Says from when a state is: what came after it is lost. */
export function ageText(file: string, { savedAtMs }: SavedState): string {
  const age = spanText(Math.max(0, realClock.now() - savedAtMs))
  return `standin: goes on from ${file}, saved ${age} ago, at ${new Date(savedAtMs).toISOString()}\n`
}

/**
 * Saves a world now, and every few seconds in which something changed. The function that it returns saves a last
 * time and ends that.
 * @throws CallError when the first time fails; later failures are told on the error output
 */
export function keepSaved(file: string, version: string, world: World, terminal: Terminal): () => void {
  let isChanged = false
  world.journal.follow(({ kind }) => {
    isChanged ||= kind === 'change' || kind === 'act' || kind === 'decision'
  })
  const save = () => {
    isChanged = false
    write(file, {
      standin: version,
      savedAtMs: realClock.now(),
      seed: world.seed,
      snapshot: snapshotWorld(world),
    })
  }
  const saveOrTell = () => {
    try {
      save()
    } catch (error) {
      isChanged = true
      terminal.stderr.write(`standin: ${refused(file, error).message}\n`)
    }
  }
  try {
    save()
  } catch (error) {
    throw refused(file, error)
  }
  const ended = new AbortController()
  const loop = async () => {
    for (;;) {
      await realClock.sleep(saveEveryMs, ended.signal)
      if (isChanged) saveOrTell()
    }
  }
  loop().catch(() => {})
  return () => {
    ended.abort()
    saveOrTell()
  }
}

function refused(file: string, error: unknown): CallError {
  return new CallError(`--state ${file}: cannot be written to (${(error as NodeJS.ErrnoException).code})`)
}

/** Writes beside the file and renames, so that the file is whole at any moment. For its owner alone: tokens stand in it. */
function write(file: string, saved: SavedState): void {
  const target = fileBehind(file)
  const beside = join(dirname(target), `.${process.pid}.standin-state`)
  try {
    const descriptor = openSync(beside, 'w', 0o600)
    try {
      // On a full disk a single write takes a part of it, and says so by a number alone.
      writeFileSync(descriptor, withoutLiveCredentials(JSON.stringify(saved)))
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(beside, target)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
