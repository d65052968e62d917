import { expect, test } from 'vitest'
import { readForms } from './html-forms.ts'

const field = { label: '', type: 'text', value: '', isChecked: false, isRequired: false, maximumLength: null }

test('a form has its address, its way of sending, its fields with their labels, and its buttons', () => {
  const [form] = readForms(`<!doctype html><title><form></title><!-- <form> --><h1>Add</h1>
    <FORM method="POST" action='save?a=1&amp;b=2'>
      <input type=hidden name=ticket value="a&quot;b&#39;c&#x20AC;">
      <p><label>Name <input name="name" required maxlength="255" value="EU"></label></p>
      <label for="account">Account
        of the service</label> <input id="account" name="account">
      <label><input type="checkbox" name="files" value="yes" checked> Files can be sent</label>
      <textarea name="note">
line &lt;b></textarea>
      <input name="off" disabled><input value="nameless">
      <input type="submit" value="Save"><button>Or <b>this</b></button>
    </FORM>`)
  expect(form).toEqual({
    action: 'save?a=1&b=2',
    method: 'post',
    text: 'Name Account of the service Files can be sent',
    fields: [
      { ...field, name: 'ticket', type: 'hidden', value: `a"b'c€` },
      { ...field, name: 'name', label: 'Name', value: 'EU', isRequired: true, maximumLength: 255 },
      { ...field, name: 'account', label: 'Account of the service' },
      {
        ...field,
        name: 'files',
        label: 'Files can be sent',
        type: 'checkbox',
        value: 'yes',
        isChecked: true,
      },
      { ...field, name: 'note', value: 'line <b>' },
    ],
    buttons: ['Save', 'Or this'],
  })
})

test('each form of a page is read by itself; what stands outside of them belongs to none', () => {
  const forms = readForms('<input name="x">a<form>b <input name="y"></form>c<form>d</form><input name="z">')
  expect(forms.map(({ text, method, fields }) => [text, method, fields.map(({ name }) => name)])).toEqual([
    ['b', 'get', ['y']],
    ['d', 'get', []],
  ])
})

test.each([
  ['nothing', ''],
  ['no markup', 'a < b & c > d'],
  ['a tag that does not end', '<form><input name="a'],
  ['a comment that does not end', '<form><!-- <input name="a">'],
  ['a script that does not end', '<form><script><input name="a">'],
  ['an unknown reference', '<form>&unknown; &#0; &#x110000;'],
])('%s is read to its end', (_name, html) => {
  expect(readForms(html).flatMap(({ fields }) => fields)).toEqual([])
})

test.each(['<', '<a ', '<a b=', '<a b="', '<!--', '<script>', '<label>', '&#', '<a\u0020'])(
  'a page of a million characters, all of %j, is read in a moment',
  (part) => {
    const html = `<form>${part.repeat(Math.ceil(1_000_000 / part.length))}`
    expect(readForms(html)).toHaveLength(1)
  },
  5000,
)
