import { ProblemError } from '../../kit/problem.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The OpenID configuration, with this server as issuer and for every endpoint. */
export function openIdConfiguration(origin: string) {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/auth/authorize`,
    token_endpoint: `${origin}/auth/token`,
    jwks_uri: `${origin}/auth/jwks`,
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    end_session_endpoint: `${origin}/auth/endsession`,
    scopes_supported: ['openid'],
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  }
}

/** The cluster of the tenant; its form is ours. */
const cluster = 'c1'

/**
 * The configuration of a tenant, with this server for every endpoint.
 * @throws ProblemError with 404 when there is no tenant with this id
 */
export function tenantConfiguration(
  { switches }: DigitalExperienceInstance,
  requestedTenantId: string,
  origin: string,
) {
  const { area, domain, tenantId } = switches
  if (requestedTenantId !== tenantId) {
    throw new ProblemError({ status: 404, title: 'No such tenant', parameter: 'tenantId' })
  }
  return {
    private: false,
    ui_endpoint: origin,
    auth_endpoint: origin,
    api_endpoint: origin,
    domain,
    uhDomain: domain,
    area,
    cluster,
    acdDomain: domain,
    tenantId,
  }
}
