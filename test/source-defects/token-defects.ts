import { type Defect, defectsIn } from './defect.ts'

const rule = 'byoc-middleware'
const wait = 'token-regeneration-delay'

/** What could go wrong with the tokens by which the core calls Digital Experience, and Kustomer with several keys. */
export const tokenDefects: readonly Defect[] = [
  ...defectsIn('src/core/digital-experience/token.ts', rule, [
    ['a token of CXone is used to its end', 'expirySkewMs: «overBeforeMs»', '0'],
    ['a token of CXone is renewed once it is over', 'renewAheadMs: «renewedBeforeMs»', '0'],
    ['a token of CXone is renewed far too early', 'renewAheadMs: «renewedBeforeMs»', '1_800_000'],
    ['a refresh token that is refused ends it all', 'refusals.includes(status)', 'false'],
    [
      'a session that is over is renewed, and not bought anew',
      'clock.now() >= session.expiresAtMs - overBeforeMs',
      'false',
    ],
    [
      'no refresh token is ever used',
      '(await renewed(key, session)) ?? (await boughtToken(key))',
      'await boughtToken(key)',
    ],
  ]),
  ...defectsIn('src/core/kustomer/token-source.ts', rule, [
    [
      'a token that is renewed is good no longer',
      'if («held !== undefined && isUsable(held)») {',
      'held !== undefined && askedAtMs < held.renewAtMs',
    ],
    ['a renewal that failed holds up whoever needs a token', 'paused && !paused.isOfRenewal', 'paused'],
    [
      'each request renews the token again',
      'return «running»',
      '(running.catch(() => {}), regenerateToken())',
    ],
  ]),
  ...defectsIn('simulators/digital-experience/tokens/grants.ts', rule, [
    ['a refresh token is taken again although it was used', 'tokens.revoke(id, call)', 'undefined'],
    ['a refresh token has no grace', 'graceMs === 0', 'true'],
  ]),
  ...defectsIn('src/core/token-source.ts', wait, [
    ['all keys of an organisation have one token', 'const name = «nameOf(baseUrl, apiKey)»', 'baseUrl'],
  ]),
  ...defectsIn('src/core/cxone/memorialization-request.ts', wait, [
    ['a key that gets no token holds up all others', 'connections.isOwnCredential(configuration)', 'false'],
  ]),
]
