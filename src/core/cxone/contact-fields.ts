import type { ValueChannel } from './records.ts'

/** What the mapping page calls the fields of a contact, and the member of `cxoneContact` that holds each. */
type Fields = Readonly<Record<string, string>>

const shared: Fields = {
  'Agent ID': 'agentId',
  'Agent Name': 'agentName',
  'Contact ID': 'contactId',
  Direction: 'direction',
  'Disposition Name': 'dispositionName',
  'Disposition Notes': 'dispositionNotes',
  'End Time': 'endTime',
  'Final State': 'finalState',
  'Interaction ID': 'interactionId',
  'Media Type': 'mediaType',
  'Skill ID': 'skillId',
  'Skill Name': 'skillName',
  'Start Time': 'startTime',
  Status: 'status',
  To: 'to',
}

/** The 22 fields of a digital contact. */
export const digitalContactFields: Fields = {
  ...shared,
  'Channel Name': 'channelName',
  'Channel Type': 'channelType',
  'Customer Name': 'customerName',
  'Event Type': 'eventType',
  From: 'from',
  'Transcription Text': 'transcriptText',
  // The vendor's client has one member for the recording of a call and the transcript of a digital contact.
  'Transcript URL': 'recordingUrl',
}

/** The 21 fields of a voice call contact. */
export const voiceCallContactFields: Fields = {
  ...shared,
  ANI: 'ani',
  'Contact Type': 'contactType',
  DNIS: 'dnis',
  'Master Contact ID': 'masterContactId',
  'Recording URL': 'recordingUrl',
  Tags: 'tags',
}

/** The fields of each channel; script variables have names of their own. */
export const fieldsOfChannel: Readonly<Record<Exclude<ValueChannel, 'script-variable'>, Fields>> = {
  'digital-contact': digitalContactFields,
  'voice-call-contact': voiceCallContactFields,
}
