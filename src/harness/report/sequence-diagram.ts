import type { Party } from '../journal/journal.ts'
import type { Replay } from '../player.ts'
import { sinceText } from './journal-line-text.ts'
import { partyOrder, partyTitle } from './party-titles.ts'
import { type Told, tellStory } from './told-story.ts'

/**
 * How many of the newest lines a diagram has, and how many characters they have together: more can hardly be read, and
 * Mermaid draws no diagram of more than 50,000.
 */
const [linesShown, charactersShown] = [60, 36_000]

/** The most characters of a line's text, and of a participant's name, before they are escaped. */
const [textLength, nameLength] = [240, 24]

/** From which length on the text of a note goes on in another line. */
const noteWidth = 60

/**
 * A story as a sequence diagram of Mermaid: people on the left, then the servers, in a fixed order, as far as they take
 * part in what is shown. Of a long story the newest lines are shown, and how many there were before them is said.
 */
export function sequenceDiagram(replay: Replay): string {
  const told = tellStory(replay)
  const participants = participantsOf(told.slice(-linesShown), replay.service === undefined)
  const ids = new Map(participants.map(({ key }, at) => [key, `p${at + 1}`]))
  const all = participants.length === 1 ? 'p1' : `p1,p${participants.length}`
  const lines = newest(told.slice(-linesShown).map((one) => lineOf(one, (key) => ids.get(key)!, all)))
  const hidden = told.length - lines.length
  return [
    'sequenceDiagram',
    ...participants.map(({ key, title }) => `  participant ${ids.get(key)} as ${safe(title, nameLength)}`),
    ...(hidden > 0 ? [`  Note over ${all}: ${hidden} earlier lines are left out`] : []),
    ...(told.length === 0 ? [`  Note over ${all}: nothing happens`] : []),
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n')
}

/** As many of the last lines as have room. */
function newest(lines: readonly string[]): string[] {
  let room = charactersShown
  const shown: string[] = []
  for (const line of lines.toReversed()) {
    room -= line.length
    if (room < 0) break
    shown.unshift(line)
  }
  return shown
}

interface Participant {
  /** Of a server its name, of a person or a host theirs behind a sign that no server has in its name. */
  readonly key: string
  readonly title: string
}

function participantsOf(told: readonly Told[], isOwnCore: boolean): Participant[] {
  const keys = new Set(told.flatMap(keysOf))
  // What concerns all of them needs somebody to stand over.
  if (keys.size === 0) keys.add('integration-core')
  const people = [...keys].filter((key) => key.startsWith('@'))
  const hosts = [...keys].filter((key) => key.startsWith('>'))
  const servers = partyOrder.filter((party) => keys.has(party))
  return [
    ...people.map((key) => ({ key, title: key.slice(1) })),
    ...servers.map((party) => ({ key: party, title: partyTitle(party, isOwnCore) })),
    ...hosts.map((key) => ({ key, title: key.slice(1) })),
  ]
}

function keysOf(told: Told): string[] {
  switch (told.kind) {
    case 'act':
      return [...(told.who === undefined ? [] : [`@${told.who}`]), ...(isServer(told.at) ? [told.at] : [])]
    case 'refused':
      return isServer(told.at) ? [told.at] : []
    case 'message':
      return [told.from, receiverOf(told)]
    case 'fault':
      return told.from === undefined || told.to === undefined
        ? []
        : [told.from, receiverOf({ ...told, to: told.to })]
    case 'decision':
      return ['integration-core']
  }
}

function isServer(performer: Party | 'world'): performer is Party {
  return performer !== 'world'
}

function receiverOf({ to, host }: { readonly to: Party; readonly host?: string | undefined }): string {
  return host === undefined ? to : `>${host}`
}

/** A line of the diagram; what concerns nobody alone stands over all. */
function lineOf(told: Told, id: (key: string) => string, all: string): string {
  const time = sinceText(told.sinceMs)
  const at = (performer: Party | 'world') => (isServer(performer) ? id(performer) : all)
  const note = (over: string, text: string) => `Note over ${over}: ${time} ${noteText(text)}`
  switch (told.kind) {
    case 'act': {
      if (told.who === undefined) return note(at(told.at), told.text)
      const who = id(`@${told.who}`)
      return isServer(told.at) ? `${who}->>${id(told.at)}: ${time} ${safe(told.text)}` : note(who, told.text)
    }
    case 'refused':
      return note(at(told.at), told.text)
    case 'message': {
      const arrow = told.isAnswered ? '->>' : '-x'
      return `${id(told.from)}${arrow}${id(receiverOf(told))}: ${time} ${safe(`${told.text} → ${told.end}`)}`
    }
    case 'fault': {
      const { from, to, host, text } = told
      return note(from && to ? `${id(from)},${id(receiverOf({ to, host }))}` : all, text)
    }
    case 'decision':
      return note(id('integration-core'), `${told.about}: ${told.text}`)
  }
}

/** A text over several lines, as Mermaid does not break that of a note. */
function noteText(text: string): string {
  const lines = ['']
  for (const word of plain(text, textLength).split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + word.length >= noteWidth) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.map((line) => safe(line)).join('<br/>')
}

/** A text on one line, of at most so many characters. */
function plain(text: string, most: number): string {
  const line = text
    .replaceAll(/\p{Cs}/gu, '\ufffd')
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim()
  const characters = Array.from(line)
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : line
}

/**
 * A text that Mermaid takes for nothing but text: every sign of ASCII that could be one of its own, of HTML or of
 * Markdown is an entity, so that it can end no statement, comment or block of code.
 */
function safe(text: string, most = textLength): string {
  const escaped = Array.from(plain(text, most), (character) =>
    /[!-~]/.test(character) && !/[\w/.,?()=-]/.test(character) ? `#${character.charCodeAt(0)};` : character,
  )
  return escaped.join('') || '…'
}
