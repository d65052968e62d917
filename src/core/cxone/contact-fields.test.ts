import { expect, test } from 'vitest'
import { digitalContactFields, fieldsOfChannel, voiceCallContactFields } from './contact-fields.ts'

const camel = (label: string) =>
  label
    .split(' ')
    .map((word, at) =>
      at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')

/** Those whose member is named otherwise than their label. */
const otherwise: Readonly<Record<string, string>> = {
  'Transcription Text': 'transcriptText',
  'Transcript URL': 'recordingUrl',
}

test.each([
  ['digital-contact', digitalContactFields, 22],
  ['voice-call-contact', voiceCallContactFields, 21],
] as const)('each field of a %s has the member of its name', (channel, fields, count) => {
  expect(Object.keys(fields)).toHaveLength(count)
  expect(fieldsOfChannel[channel]).toBe(fields)
  for (const [label, member] of Object.entries(fields))
    expect([label, member]).toEqual([label, otherwise[label] ?? camel(label)])
})
