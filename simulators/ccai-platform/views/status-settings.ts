import type { StatusSettings } from '../state/status-settings.ts'

/** The settings of status inheritance as the API shows them. */
export function settingsObject({ mapping, ...rest }: StatusSettings): Record<string, unknown> {
  return {
    ...rest,
    mapping: mapping.map(({ kustomerId, kustomerName, ccaiStatusId }) => ({
      kustomer_status: kustomerId,
      kustomer_name: kustomerName,
      ccai_status: ccaiStatusId,
    })),
  }
}
