import { describe, expect, test } from 'vitest'
import type { RuleTable } from '../src/core/ccai/decide.ts'
import type { Rule } from '../src/core/ccai/rule.ts'
import type { TokenSource } from '../src/core/kustomer/token-source.ts'
import { type PlayOptions, play } from '../src/harness/player.ts'
import { allStories } from './named-stories.ts'

const stories = await allStories()

/** The rules without one of them. */
function without(id: string): PlayOptions {
  const kept = <T>(rules: readonly Rule<T>[]) => rules.filter((rule) => rule.id !== id)
  return {
    rules: (table: RuleTable) => ({
      customer: kept(table.customer),
      customerAssignment: kept(table.customerAssignment),
      conversation: kept(table.conversation),
      fields: kept(table.fields),
      assignment: kept(table.assignment),
      timeline: kept(table.timeline),
      record: kept(table.record),
    }),
  }
}

/** The rules with one question's answer turned over: the rule speaks whenever it was silent, as it did before. */
function everyCallBackIsShort(): PlayOptions {
  return {
    rules: (table) => ({
      ...table,
      conversation: table.conversation.map((rule) =>
        rule.id === 'short-call-call-back-appends'
          ? {
              ...rule,
              answer: ({ calledBack }) =>
                calledBack?.conversation ? { join: calledBack.conversation.id } : undefined,
            }
          : rule,
      ),
    }),
  }
}

/** A failure on either side is written down. */
function everyFailureIsNoted(): PlayOptions {
  return {
    rules: (table) => ({
      ...table,
      timeline: table.timeline.map((rule) => ({
        ...rule,
        answer: ({ fact }) =>
          fact?.kind === 'smart_action.failed' ? { subject: String(fact.id), body: fact.message } : undefined,
      })),
    }),
  }
}

/** No single flight: every call that needs a token makes one of its own. */
function everyCallRegenerates(): PlayOptions {
  return {
    tokens: ({ again }) => {
      let last: TokenSource | undefined
      return {
        get: () => {
          last = again()
          return last.get()
        },
        refused: (generation) => last?.refused(generation),
      }
    },
  }
}

describe('a broken rule is noticed by an expectation, not by a crash', () => {
  test.each<[string, string, PlayOptions, string]>([
    [
      'hang-up',
      'hang-up-creates-session removed',
      without('hang-up-creates-session'),
      'expect.conversations',
    ],
    [
      'voicemail-on-open-session',
      'voicemail-creates-session removed',
      without('voicemail-creates-session'),
      'expect.conversations',
    ],
    [
      'call-back-under-ten-seconds',
      'short-call-call-back-appends removed',
      without('short-call-call-back-appends'),
      'expect.conversations',
    ],
    [
      'call-back-at-ten-seconds',
      'any call back counts as short',
      everyCallBackIsShort(),
      'expect.conversations',
    ],
    [
      'smart-action-failure/plain',
      'smart-action-failed removed',
      without('smart-action-failed'),
      'expect.conversations',
    ],
    [
      'smart-action-success/plain',
      'failures of the platform noted too',
      everyFailureIsNoted(),
      'expect.conversations',
    ],
    ['expired-token/9s', 'no single flight', everyCallRegenerates(), 'expect.token'],
  ])('%s: %s', async (name, _what, broken, expectation) => {
    const story = stories.find((one) => one.name === name)
    const replay = await play(story!, broken)
    expect(replay.status).toBe('failed')
    expect(replay.failures.map((failure) => failure.expectation).join()).toContain(expectation)
  })
})

describe('every rule of the code is missed by some story when it is gone', async () => {
  const { ccaiRules } = await import('../src/core/ccai/decide.ts')
  const ids = Object.values(ccaiRules).flatMap((rules: readonly Rule<unknown>[]) =>
    rules.map((rule) => rule.id),
  )
  test.each(ids)('%s', async (id) => {
    const naming = stories.filter(({ scenario }) => scenario.rules.some((rule) => rule === id))
    const replays = await Promise.all(naming.map((story) => play(story, without(id))))
    expect(
      replays.filter((replay) => replay.status === 'failed').length,
      'stories that fail',
    ).toBeGreaterThan(0)
    expect(replays.filter((replay) => replay.status === 'error')).toEqual([])
  })
})
