/** A topic of conversations with a shop: alternating lines of customer and agent, and a note. */
export interface Topic {
  readonly tag: string
  readonly subject: string
  /** The first line is the customer's. `{order}` is replaced by an order number. */
  readonly lines: readonly string[]
  readonly note: string
}

/** The topics of all invented conversations. */
export const topics: readonly Topic[] = [
  {
    tag: 'delivery',
    subject: 'Where is my order {order}?',
    lines: [
      'Hello, my order {order} should have been here on Monday. Where is it?',
      'I am sorry about the wait. It left our warehouse today and should reach you within two days.',
      'Thank you. Can it be left with a neighbour?',
      'Of course, I have told the driver.',
    ],
    note: 'Carrier confirms: on the truck, neighbour is fine.',
  },
  {
    tag: 'billing',
    subject: 'Charged twice for order {order}',
    lines: [
      'I see two charges for order {order} on my card.',
      'Thank you for telling us. The second one was a reservation and disappears within three working days.',
      'It is still there.',
      'I have asked our payment provider to release it now.',
      'It is gone, thanks!',
    ],
    note: 'Provider asked to release the reservation for {order}.',
  },
  {
    tag: 'returns',
    subject: 'Return of order {order}',
    lines: [
      'One item of order {order} does not fit. How do I return it?',
      'You will find a label in your account. We refund as soon as the parcel is with us.',
      'The label does not print.',
      'Here is another one as a picture. Any shop of the carrier prints it for you.',
    ],
    note: 'Sent a label by hand; the one in the account was empty.',
  },
  {
    tag: 'login',
    subject: 'I cannot sign in',
    lines: [
      'My password does not work any more and no e-mail arrives when I ask for a new one.',
      'Could you look into your spam folder? The sender is our shop.',
      'It was there. I am in again, thank you.',
    ],
    note: 'Mail provider delays our messages; known since last week.',
  },
  {
    tag: 'invoice',
    subject: 'Invoice for order {order}',
    lines: [
      'Please send me an invoice for order {order} with our VAT number on it.',
      'Gladly. Which number should it show?',
      'The one in our company account.',
    ],
    note: 'VAT number of the company account checked.',
  },
]
