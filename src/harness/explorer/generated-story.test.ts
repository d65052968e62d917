import { expect, test } from 'vitest'
import { play } from '../player.ts'
import { exploredStory } from './explored-story.ts'
import { generatedStory } from './generated-story.ts'

test('the same seed and length make the same story, another seed another one', async () => {
  const [one, again, other] = [
    await generatedStory({ seed: 5, worldSeed: 3, length: 12 }),
    await generatedStory({ seed: 5, worldSeed: 3, length: 12 }),
    await generatedStory({ seed: 6, worldSeed: 3, length: 12 }),
  ]
  expect(again).toEqual(one)
  expect(other.scenario.steps).not.toEqual(one.scenario.steps)
  expect([one.name, other.name]).toEqual(['generated-5-of-12', 'generated-6-of-12'])
})

test('its steps are all done when they are done again, and a longer one begins as a shorter one does', async () => {
  const { name, scenario } = await generatedStory({ seed: 7, worldSeed: 3, length: 40 })
  expect(scenario.steps).toHaveLength(40)
  const { status, journal } = await play({ name, scenario }, { seed: 3 })
  expect(status).not.toBe('error')
  expect(journal.filter(({ kind }) => kind === 'refused')).toEqual([])
  const { scenario: shorter } = await generatedStory({ seed: 7, worldSeed: 3, length: 10 })
  expect(scenario.steps.slice(0, 10)).toEqual(shorter.steps)
})

test('people of every kind take part', async () => {
  const done = new Set<string>()
  for (let seed = 1; seed <= 12; seed += 1) {
    const { scenario } = await generatedStory({ seed, worldSeed: 3, length: 30 })
    for (const step of scenario.steps) if ('do' in step) done.add(step.do)
  }
  expect([...done]).toEqual(
    expect.arrayContaining([
      'ccai.call.answer',
      'ccai.call.voicemail',
      'ccai.call.transfer',
      'ccai.call.call-back',
      'ccai.chat.answer',
      'ccai.smart-action.fail',
      'channel.message',
      'cxone.reply',
      'kustomer.page.set-status',
      'kustomer.token.expire',
    ]),
  )
})

test('nobody has said what must come of it: expectations are not judged, records only where nothing meets', async () => {
  const explored = await exploredStory(await generatedStory({ seed: 2, worldSeed: 3, length: 6 }), {
    seed: 3,
  })
  expect(explored?.form).toMatchObject({ hasExpectations: false })
  expect(explored?.form.comparesRecords).toBe(explored?.form.isSpread)
})
