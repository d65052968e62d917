import { describe, expect, test } from 'vitest'
import { statusRules } from '../../src/core/agent-status/decide.ts'
import type { TokenSource } from '../../src/core/kustomer/token-source.ts'
import { ccaiRules } from '../../src/core/sessions/decide.ts'
import { type PlayOptions, play } from '../../src/harness/player.ts'
import { allStories } from '../named-stories.ts'

const stories = await allStories()

/** The rules without some of them, whichever table they stand in. */
function without(...ids: readonly string[]): PlayOptions {
  const left = <Table extends object>(table: Table): Table =>
    Object.fromEntries(
      Object.entries(table).map(([question, rules]: [string, ReadonlyArray<{ readonly id: string }>]) => [
        question,
        rules.filter((rule) => !ids.includes(rule.id)),
      ]),
    ) as Table
  return { rules: left, statusRules: left }
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

describe('every rule of the code is missed by some story when it is gone', () => {
  const tables: ReadonlyArray<ReadonlyArray<{ readonly id: string }>> = [
    ...Object.values(ccaiRules),
    ...Object.values(statusRules),
  ]
  const ids = [...new Set(tables.flat().map(({ id }) => id))]

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
