import type { SeenConversation, SeenEntry, SeenField } from '../../harness/people/seen.ts'
import { people } from './state.ts'

/** What people see: the timeline in Kustomer, the agent's adapter, calls and chats, the desk and the customer card. */
export function PeopleView() {
  const seen = people.value
  if (!seen) return <p class="hint">Nobody sees anything yet.</p>
  return (
    <div class="people">
      {seen.agents.length > 0 && (
        <section aria-label="Agents">
          <h3>Agents</h3>
          {seen.agents.map(({ ref, email, kustomer, ccai, adapters, popped }) => (
            <article key={ref} class="agent">
              <strong>{ref}</strong> <span class="hint">{email}</span>
              <dl>
                <Pair name="Kustomer" value={kustomer ?? '–'} />
                <Pair name="CCAI Platform" value={ccai ?? '–'} />
                {adapters.map(({ page, number, minimized }) => (
                  <Pair
                    key={page}
                    name="adapter"
                    value={`${minimized ? 'minimized' : 'open'}${number === null ? '' : `, dial pad ${number}`}`}
                  />
                ))}
                {popped && <Pair name={`popped for ${popped.session}`} value={popped.url} />}
              </dl>
            </article>
          ))}
        </section>
      )}
      {seen.sessions.length > 0 && (
        <section aria-label="Calls and chats">
          <h3>Calls and chats</h3>
          {seen.sessions.map((session) => (
            <article key={`${session.kind} ${session.name}`}>
              <strong>{session.name}</strong> <span class="tag">{session.status}</span>
              <p>
                {session.type} · {session.contact}
                {session.menu === null ? '' : ` · ${session.menu}`}
                {session.agent === null ? '' : ` · ${session.agent}`}
              </p>
              <Talk messages={session.messages} />
            </article>
          ))}
        </section>
      )}
      {seen.contacts.length > 0 && (
        <section aria-label="Digital Experience">
          <h3>Digital Experience</h3>
          {seen.contacts.map((contact) => (
            <article key={contact.id}>
              <strong>{contact.person}</strong> <span class="tag">{contact.status}</span>
              <p>
                {contact.queue ?? 'no queue'} · {contact.agent ?? 'nobody has it'}
              </p>
              <Talk messages={contact.messages} />
            </article>
          ))}
        </section>
      )}
      {seen.cards.length > 0 && (
        <section aria-label="Customer cards">
          <h3>Customer cards</h3>
          {seen.cards.map((card) => (
            <article key={`${card.of} ${card.agent}`}>
              <strong>{card.of}</strong> <span class="hint">{card.agent}</span>
              {card.records.map((record) => (
                <div key={record.title}>
                  {record.linked ? '●' : '○'} {record.title}
                  <Fields fields={record.fields} />
                </div>
              ))}
            </article>
          ))}
        </section>
      )}
      <section aria-label="Kustomer timeline">
        <h3>Kustomer</h3>
        {seen.customers.length === 0 && <p class="hint">No customer yet.</p>}
        {seen.customers.map((customer) => (
          <article key={customer.id} class="customer">
            <strong>{customer.name}</strong>{' '}
            <span class="hint">{[...customer.phones, ...customer.emails].join(', ')}</span>
            <Fields fields={customer.custom} />
            {customer.conversations.map((conversation) => (
              <Conversation key={conversation.id} conversation={conversation} />
            ))}
          </article>
        ))}
      </section>
    </div>
  )
}

function Conversation({ conversation }: { conversation: SeenConversation }) {
  const { name, status, assigned, custom, timeline } = conversation
  return (
    <details class="conversation" open>
      <summary>
        {name} <span class={`tag ${status}`}>{status}</span>{' '}
        <span class="hint">
          {assigned.length > 0 ? `assigned to ${assigned.join(', ')}` : 'assigned to nobody'}
        </span>
      </summary>
      <Fields fields={custom} />
      <ol>
        {timeline.map((entry, at) => (
          <Entry key={`${entry.at} ${at}`} entry={entry} />
        ))}
      </ol>
    </details>
  )
}

function Entry({ entry }: { entry: SeenEntry }) {
  const { kind, at, text, direction, channel, custom, files } = entry
  return (
    <li class={`entry ${kind}`}>
      <span class="hint">
        {at.slice(11, 19)} {kind}
        {channel === undefined ? '' : ` · ${channel}`}
        {direction === undefined ? '' : ` · ${direction}`}
      </span>
      <p>{text}</p>
      <Fields fields={custom} />
      {files.map((file) => (
        <span key={file} class="tag file">
          {file}
        </span>
      ))}
    </li>
  )
}

function Fields({ fields }: { fields: readonly SeenField[] }) {
  if (fields.length === 0) return null
  return (
    <dl>
      {fields.map(({ label, value }) => (
        <Pair key={label} name={label} value={value} />
      ))}
    </dl>
  )
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Talk({ messages }: { messages: readonly { from: string; text: string }[] }) {
  if (messages.length === 0) return null
  return (
    <ol class="talk">
      {messages.map(({ from, text }, at) => (
        <li key={at}>
          <span class="hint">{from}</span> {text}
        </li>
      ))}
    </ol>
  )
}
