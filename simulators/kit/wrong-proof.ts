/**
 * The value of a header that proves who sends (a login, a token, a signature) changed so that it proves nothing: of the
 * same form and length, and the same for the same value.
 */
export function withWrongProof(value: string): string {
  const [, scheme, credential] = /^(basic|bearer) +(\S+)$/i.exec(value) ?? []
  if (scheme === undefined) return value.split(' ').map(altered).join(' ')
  if (scheme.toLowerCase() === 'bearer') return `${scheme} ${altered(credential!)}`
  const login = Buffer.from(credential!, 'base64').toString()
  const passwordAt = login.indexOf(':') + 1
  const wrongLogin = login.slice(0, passwordAt) + rotated(login.slice(passwordAt))
  return `${scheme} ${Buffer.from(wrongLogin).toString('base64')}`
}

/** Changes what stands behind a name (`primary=…`), and of a JWT the signature alone. */
function altered(word: string): string {
  const [name = ''] = /^[a-z]+=(?=[^=])/.exec(word) ?? []
  const proofAt = Math.max(name.length, word.lastIndexOf('.') + 1)
  return word.slice(0, proofAt) + rotated(word.slice(proofAt))
}

const alphabets = ['0123456789', 'abcdef', 'ghijklmnopqrstuvwxyz', 'ABCDEF', 'GHIJKLMNOPQRSTUVWXYZ']

/** Each letter and digit becomes the next of its kind: hexadecimal stays so, and base64 too. */
function rotated(proof: string): string {
  const wrong = proof.replaceAll(/[0-9a-z]/gi, (letter) => {
    const alphabet = alphabets.find((each) => each.includes(letter))!
    return alphabet[(alphabet.indexOf(letter) + 1) % alphabet.length]!
  })
  return wrong === proof ? `${proof}x` : wrong
}
