// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of the source
import { type Defect, defectsIn } from './defect.ts'

const core = 'src/core/byoc'
const fake = 'simulators/digital-experience'
const rule = 'byoc-middleware'

/** What the middleware, and the platform that calls it, could get wrong with the messages of the channel. */
export const middlewareDefects: readonly Defect[] = [
  ...defectsIn(`${core}/worker.ts`, rule, [
    ['its own message comes back, told by its reference', 'if («reference») return', 'false'],
    ['its own message comes back, told as the person’s', 'if («isOwn === true») return', 'false'],
    [
      'a lost answer ends the doubt',
      'if («isRefused || error instanceof ChannelNotTaken») await sent.ends()',
      'true',
    ],
    [
      'files go to a point of contact that takes none',
      'point.hasAbilityToSendFiles ? attachments : []',
      'attachments',
    ],
    [
      'no report of what became of a message',
      'await digital.reportStatus(point.id, event.reference, event)',
      "'noted'",
    ],
    [
      'a refused message is not reported',
      'await parts.accept([failureRow(row.body, account, why, clock.now())])',
      'undefined',
    ],
    ['a report that comes too early is dropped', "noted === 'unknown'", 'false'],
    [
      'a report that comes too early is given up after 20 seconds',
      "noted === 'unknown'",
      "(noted === 'unknown' && row.attempts < 5)",
    ],
    [
      'sent without the files',
      'await channel.send({ ...message, account })',
      'await channel.send({ ...message, attachments: [], account })',
    ],
    ['a message is told with the time of another day', 'createdAtMs: «atMs»', 'atMs + 86_400_000'],
  ]),
  ...defectsIn(`${core}/overtaken.ts`, rule, [
    ['that a message was delivered is told before that it was seen', "body.status === 'seen'", 'false'],
  ]),
  ...defectsIn(`${core}/receiver.ts`, rule, [
    [
      'a repeated callback is another message',
      'const key = «`byoc:${read.messageId ?? `${textHash(whereTo + request.text)}:${clock.now()}`}`»',
      '`byoc:${textHash(whereTo + request.text)}:${clock.now()}`',
    ],
    [
      'two messages of one text are one',
      'const key = «`byoc:${read.messageId ?? `${textHash(whereTo + request.text)}:${clock.now()}`}`»',
      '`byoc:${read.message.text}`',
    ],
    [
      'a callback needs no bearer',
      "!isGoodToken(c.req.header('authorization'), clientSecret, clock.now())",
      'false',
    ],
  ]),
  ...defectsIn(`${core}/rows.ts`, rule, [
    ['what agents write overtakes itself', 'const thread = «`${body.channelId}/${body.message.to}`»', 'key'],
    [
      'what people write overtakes itself',
      "return «event.type === 'typing' ? `${thread}/typing` : thread»",
      'event.id',
    ],
    [
      'that somebody types holds up what they write',
      "return «event.type === 'typing' ? `${thread}/typing` : thread»",
      'thread',
    ],
    ['a report holds up what people write', '`${thread}/status/${event.reference}`', 'thread'],
    [
      'a report holds up those of other messages',
      '`${thread}/status/${event.reference}`',
      '`${thread}/status`',
    ],
  ]),
  ...defectsIn(`${core}/sent.ts`, rule, [
    ['an echo is in doubt for minutes alone', '«receivedAtMs» < sinceMs + echoMs', 'nowMs'],
  ]),
  ...defectsIn(`${core}/webhook-channel.ts`, rule, [
    ['an unsigned event is taken', '!isSigned(signature, text, parts.secrets, nowMs)', 'false'],
    ['one secret alone may have signed', '«secrets».some(', 'secrets.slice(0, 1)'],
    [
      'each attempt is another message to the channel',
      "'idempotency-key': «reference»",
      '`${reference}-${parts.clock.now()}`',
    ],
    ['a channel that is away has refused', 'isSpoken && !passingStatuses.includes(status)', 'status >= 400'],
  ]),
  ...defectsIn('src/core/digital-experience/client.ts', rule, [
    ['an answer that got lost ends the message', '[200, 201, 409]', '[200, 201]'],
    ['a limit ends the message', '!passingStatuses.includes(status)', 'true'],
  ]),
  ...defectsIn(`${fake}/byoc/outbound.ts`, rule, [
    ['no token is asked for after a 401', 'first.status !== 401', 'true'],
    ['the id of the answer is not kept', 'String(told)', 'messageId'],
  ]),
  ...defectsIn(`${fake}/messages/acts.ts`, rule, [
    ['an agent’s file goes where none are taken', 'attachments: «attachment && takesFiles» ?', 'attachment'],
  ]),
  ...defectsIn(`${fake}/messages/send.ts`, rule, [
    ['a reply is not handed on', 'sendToMiddleware(instance, message)', 'undefined'],
  ]),
  ...defectsIn(`${fake}/messages/create.ts`, rule, [
    ['a message that is known is taken again', 'if («known») {', 'false'],
  ]),
]
