import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ccaiActs } from '../simulators/ccai-platform/acts.ts'
import { switchesSchema as ccaiSwitches } from '../simulators/ccai-platform/state/switches.ts'
import { digitalExperienceActs } from '../simulators/digital-experience/simulator.ts'
import { switchesSchema as digitalExperienceSwitches } from '../simulators/digital-experience/state/switches.ts'
import { kustomerActs } from '../simulators/kustomer/acts.ts'
import { switchesSchema as kustomerSwitches } from '../simulators/kustomer/state/switches.ts'
import { channelActs } from '../src/harness/channel/acts.ts'
import { switchesSchema as channelSwitches } from '../src/harness/channel/switches.ts'
import { faultNames } from '../src/harness/network/fault-kinds.ts'
import { actsByPerformer } from '../src/harness/world/acts.ts'

const simulators = [
  ['ccai-platform', ccaiActs, ccaiSwitches],
  ['kustomer', kustomerActs, kustomerSwitches],
  ['digital-experience', digitalExperienceActs, digitalExperienceSwitches],
] as const

/** The names in backticks in the first column of a README's tables under this heading, sorted. */
function namesUnder(readme: string, heading: string): string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ''
  const firstCells = [...section.matchAll(/^\|([^|]*)\|/gm)].map(([, cell]) => cell!)
  return firstCells.flatMap((cell) => Array.from(cell.matchAll(/`([^`]+)`/g), ([, name]) => name!)).sort()
}

const channel = ['channel', channelActs, channelSwitches] as const

describe.each([...simulators, channel])('the README of %s', (name, acts, switches) => {
  const folder = name === 'channel' ? 'src/harness' : 'simulators'
  const readme = readFileSync(`${folder}/${name}/README.md`, 'utf8')

  test('lists exactly the acts of the simulator', () => {
    expect(
      namesUnder(readme, 'Acts'),
      'list every act in the table "Acts" of the README, and nothing else',
    ).toEqual(acts.map((act) => act.name).sort())
  })

  test('lists exactly the switches of the simulator', () => {
    expect(namesUnder(readme, 'Switches')).toEqual(Object.keys(switches.shape).sort())
  })
})

test.each(simulators.map(([name]) => name))(
  'the README of %s classifies the fidelity of every behaviour',
  (name) => {
    const readme = readFileSync(`simulators/${name}/README.md`, 'utf8')
    const rows = readme
      .split(/^## /m)
      .find((part) => part.startsWith('Fidelity\n'))!
      .match(/^\|.+\|$/gm)!
    for (const row of rows.slice(2)) {
      const cells = row.split('|').slice(1, -1)
      expect([cells.length, row]).toEqual([3, row])
      expect(cells[2]).toMatch(/faithful|simplified|\bours\b|absent/)
    }
  },
)

test('the chapter on faults names every fault once, and no other', () => {
  expect(namesUnder(readFileSync('README.md', 'utf8'), 'Faults')).toEqual([...faultNames].sort())
})

test('the chapter "By hand" names the acts that no simulator lists', () => {
  const chapter = readFileSync('README.md', 'utf8')
    .split(/^## /m)
    .find((part) => part.startsWith('By hand\n'))
  for (const { name } of actsByPerformer.world) expect(chapter).toContain(`\`${name}\``)
})
