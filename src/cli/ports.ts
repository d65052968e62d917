/** The four servers, in the order of their ports. */
export const partyNames = ['kustomer', 'ccai-platform', 'digital-experience', 'integration-core'] as const

/** The ports of the four servers, counted from a base; 0 lets the machine choose all of them. */
export function portsFrom(base: number) {
  const at = (place: number) => (base === 0 ? 0 : base + place)
  return {
    kustomer: at(1),
    'ccai-platform': at(2),
    'digital-experience': at(3),
    'integration-core': at(4),
  }
}
