/** The secret in an Authorization header: a bearer token, or the password of HTTP Basic. */
export function bearerOrPassword(authorization: string | null | undefined): string | undefined {
  if (!authorization) return undefined
  const [scheme = '', value = ''] = authorization.split(' ', 2)
  if (scheme.toLowerCase() !== 'basic') return value
  const decoded = Buffer.from(value, 'base64').toString()
  return decoded.slice(decoded.indexOf(':') + 1)
}
