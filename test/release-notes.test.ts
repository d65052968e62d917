import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allStories } from './named-stories.ts'

// What the table of CCAI Platform's release notes claims is proved by a test or a story, which must be there.

const folder = 'simulators/ccai-platform'

/** The cells of each row: number, date, subject, what is here, and its proof. */
const rows = readFileSync(join(folder, 'RELEASE-NOTES.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

const stories = (await allStories()).flatMap(({ name }) => [name, name.replace(/\/.+$/, '')])

/** The tests and stories that the last cell of a row names. */
function proofsIn(cell: string): Array<{ readonly isStory: boolean; readonly name: string }> {
  return Array.from(cell.matchAll(/(story )?`([^`]+)`/g), ([, story, name]) => {
    return { isStory: story !== undefined, name: name! }
  })
}

test('the table numbers its rows from one on', () => {
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map(([number]) => Number(number))).toEqual(rows.map((_, at) => at + 1))
})

test.each(rows)(
  'row %s (%s, %s) says how far it goes, and proves it',
  (_number, _date, _subject, ...rest) => {
    const [here, proof] = rest
    expect(rest).toHaveLength(2)
    expect(here).toMatch(/^(?:shown|switch|absent|not of a server)\b/)
    const proofs = proofsIn(proof!)
    if (/^(?:shown|switch)/.test(here!)) expect(proofs).not.toEqual([])
    if (proofs.length === 0) expect(proof).toBe('—')
    const missing = proofs.filter(({ isStory, name }) =>
      isStory ? !stories.includes(name) : !existsSync(join(folder, name)),
    )
    expect(missing).toEqual([])
  },
)
