import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { play } from '../src/harness/player.ts'
import { mainStories } from '../src/harness/scenario/main-stories.ts'
import { checkSequence } from './sequence.ts'
import { sequenceFile, sequenceFolder, sequenceOf, storiesWithSequence } from './sequence-stories.ts'

const stories = await storiesWithSequence()

test.each(stories.map((story) => [story.name, story] as const))(
  'the calls of %s are those of its sequence',
  async (name, story) => {
    const { journal, startAtMs } = await play(story)
    expect(checkSequence(sequenceOf(name), journal, startAtMs)).toEqual([])
  },
)

test('a replay with one call less, one twice and two swapped fails by the names of the steps', async () => {
  const { journal, startAtMs } = await play(stories.find(({ name }) => name === 'hang-up')!)
  const contract = sequenceOf('hang-up')
  const requests = journal.filter(({ kind }) => kind === 'request')
  const without = (at: number) => journal.filter((line) => line !== requests[at])
  for (const [at, { name }] of contract.steps.entries()) {
    const told = checkSequence(contract, without(at), startAtMs)
    const [, label] = /^(.*?)(?: \(\d+\))?$/.exec(name)!
    // Which of two equal calls in a row is missing cannot be told.
    expect(told[0]).toMatch(/is missing$/)
    expect(told[0]).toContain(label)
  }
  const twice = checkSequence(contract, [...journal, requests.at(-1)!], startAtMs)
  expect(twice).toEqual([expect.stringMatching(/^additional call .* after "/)])
  const swapped = [requests[1]!, requests[0]!, ...without(0).filter((line) => line !== requests[1])]
  expect(checkSequence(contract, swapped, startAtMs).join('\n')).toContain('is out of its place')
})

test('each story has a sequence, each sequence a story, and each name is of one step', () => {
  expect(readdirSync(sequenceFolder).sort()).toEqual(
    stories.map(({ name }) => basename(sequenceFile(name))).sort(),
  )
  expect(new Set(stories.map(({ name }) => name.split('/')[0]))).toEqual(new Set(mainStories))
  for (const { name } of stories) {
    const names = sequenceOf(name).steps.map((step) => step.name)
    expect(new Set(names).size).toBe(names.length)
  }
})
