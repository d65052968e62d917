import { afterEach, expect, test, vi } from 'vitest'
import { play } from '../src/harness/player.ts'
import { variantsOf } from '../src/harness/scenario/variants.ts'
import { scenarioNamed } from '../src/scenarios/shipped.ts'

// A test that has faked the timers of its process plays stories as any other.

afterEach(() => void vi.useRealTimers())

test.each(['memory', 'http'] as const)(
  'with all timers faked, replays over %s end, one after another',
  async (over) => {
    const [story] = variantsOf(await scenarioNamed('hang-up'))
    vi.useFakeTimers({
      toFake: [
        'setTimeout',
        'clearTimeout',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'Date',
        'performance',
      ],
    })
    for (let times = 0; times < 4; times += 1) {
      expect(await play(story!, { over })).toMatchObject({ status: 'passed' })
    }
  },
)
