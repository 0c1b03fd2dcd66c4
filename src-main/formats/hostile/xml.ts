import type { FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { HostileBytes } from './hostile-bytes.ts'

const config = { format: 'xml' } as const
const file = (
  name: string,
  bytes: Buffer | string,
  answer: HostileBytes['answer'],
  formatOptions: FormatOptions = {},
): HostileBytes => ({ name: `xml: ${name}`, config: { ...config, formatOptions }, bytes: Buffer.from(bytes), answer })

const sound = `<?xml version="1.0" encoding="UTF-8"?>
<!-- orders of one day -->
<orders day="2026-11-26">
  <order id="1" state="open"><name>Ada &amp; Zoë</name><item sku="a"><qty>2</qty></item><item sku="b"/></order>
  <order id="2"><name><![CDATA[<Bo>]]></name><note/></order>
  <order id="3" state=""><name>日本 &#x1F600;</name></order>
</orders>
`
const laughs = Array.from({ length: 60 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`).join('')
const long = 'x'.repeat(5_000_000)

export const xmlFiles: readonly HostileBytes[] = [
  file('nothing at all', '', 'must contain a root element'),
  file('blanks', ' \n \n', 'must contain a root element'),
  file('zeros', Buffer.alloc(10_000), 'line 1, column'),
  file('JSON', '{"a": 1}', 'text data outside of root node'),
  file('CSV', 'a,b\n1,2\n', 'text data outside of root node'),
  file('HTML', '<!DOCTYPE html><html><body><p>one<p>two</body></html>', 'unexpected close tag'),
  file('a root and nothing in it', '<r/>', 'no record with content'),
  file('two roots', '<r><o>1</o></r><r/>', 'documents may contain only one root'),
  file('text after the root', '<r><o>1</o></r>more', 'text data outside of root node'),
  file('a declaration that is late', '\n<?xml version="1.0"?><r/>', 'XML declaration'),
  file('a billion laughs', `<!DOCTYPE r [<!ENTITY e0 "ha">${laughs}]><r><o>&e60;</o></r>`, 'declares entities'),
  file(
    'one entity, many times',
    `<!DOCTYPE r [<!ENTITY e "${'x'.repeat(50_000)}">]><r><o>${'&e;'.repeat(50_000)}</o></r>`,
    'declares entities',
  ),
  file(
    'a file of this machine',
    '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]><r><o>&e;</o></r>',
    'declares entities',
  ),
  file(
    'an address',
    '<!DOCTYPE r [<!ENTITY % e SYSTEM "http://127.0.0.1:1/x.dtd"> %e;]><r><o>1</o></r>',
    'declares entities',
  ),
  file('entities in an entity’s text', '<!DOCTYPE r [<!ENTITY e "<o>1</o>">]><r>&e;</r>', 'declares entities'),
  file('a definition elsewhere', '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/r.dtd"><r><o>1</o></r>', 1),
  file(
    'a definition elsewhere that an entity would need',
    '<!DOCTYPE r PUBLIC "-//x//" "r.dtd"><r><o>&nbsp;</o></r>',
    'an entity that XML does not define',
  ),
  file('default attributes', '<!DOCTYPE r [<!ATTLIST o a CDATA "x">]><r><o>1</o></r>', 'declares attributes'),
  file('a DOCTYPE that never ends', `<!DOCTYPE r [${'<!ELEMENT a ANY>'.repeat(10_000)}`, 'must contain a root element'),
  file(
    'a file that wants to be included',
    '<r xmlns:xi="http://www.w3.org/2001/XInclude"><o><xi:include href="/etc/passwd"/></o></r>',
    1,
  ),
  file('a comment of 5 MB', `<r><!--${long}--><o>1</o></r>`, 1),
  file('a comment that never ends', `<r><o>1</o><!--${long}`, 'has a part that is never closed'),
  file('CDATA that never ends', `<r><o><![CDATA[${long}`, 'unclosed tag'),
  file('an instruction that never ends', `<r><?php ${long}`, 'unclosed tag'),
  file('an attribute that never ends', `<r><o a="${long}`, 'unclosed tag'),
  file('an attribute of 5 MB', `<r><o a="${long}"/></r>`, 1),
  file('a text of 5 MB', `<r><o>${long}</o></r>`, 1),
  file('a text of 70 MB', `<r>\n<o>${long.repeat(14)}</o></r>`, 'line 2, column'),
  file('a name of 5 MB', `<r><${long}/></r>`, null),
  file('1,000 attributes', `<r><o ${Array.from({ length: 1_000 }, (_, n) => `a${n}="1"`).join(' ')}/></r>`, 1),
  file(
    '100,000 attributes',
    `<r><o ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}/></r>`,
    'more than 1000 attributes',
  ),
  file(
    '6,000 columns',
    `<r>${Array.from({ length: 6_000 }, (_, n) => `<o><c${n}/></o>`).join('')}</r>`,
    'more than 5000 different fields',
  ),
  file('200 levels', `<r>${'<a>'.repeat(198)}x${'</a>'.repeat(198)}</r>`, 1),
  file('100,000 levels', '<a>'.repeat(100_000), 'nest deeper than 200 levels'),
  file('100,000 empty records', `<r>${'<o/>'.repeat(100_000)}</r>`, 'no record with content'),
  file('one record among 100,000 empty ones', `<r>${'<o/>'.repeat(100_000)}<o>1</o></r>`, 100_001),
  file('a zero', '<r><o>&#0;</o></r>', 'malformed character entity'),
  file('a bell', '<r><o>\x07</o></r>', 'disallowed character'),
  file('half a pair', '<r><o>&#xD800;</o></r>', 'malformed character entity'),
  file('a character that is none', '<r><o>&#x110000;</o></r>', 'malformed character entity'),
  file('a mark in the middle', '<r><o>\ufeff</o></r>', 1),
  file(
    'names of every object',
    '<r><o><__proto__>1</__proto__><constructor>2</constructor><toString a="3"/></o></r>',
    1,
  ),
  file('attributes of every object', '<r><o __proto__="1" constructor="2" hasOwnProperty="3"/></r>', 1),
  file('a prefix that is not declared', '<r><o><x:a>1</x:a></o></r>', 1),
  file('names of a colon', '<r><o><:>1</:></o></r>', null),
  file('names with nothing before or after the colon', '<r><o><a:>1</a:><:b>2</:b></o></r>', null),
  file('a name in another script', '<r><o><ключ>1</ключ></o></r>', 1),
  file('a value without quotes', '<r><o a=1/></r>', 'unquoted attribute value'),
  file('an ampersand', '<r><o>a & b</o></r>', 'line 1, column'),
  file('a smaller-than sign', '<r><o>1 < 2</o></r>', 'line 1, column'),
  file('UTF-8 that says it is UTF-16', '<?xml version="1.0" encoding="UTF-16"?><r><o>1</o></r>', null),
  file('UTF-16 cut in a character', Buffer.from('\ufeff<r><o>1</o></r>', 'utf16le').subarray(0, -1), 'utf-16le'),
  file('Latin 1 that says nothing', Buffer.from('<r>\n<o>M\xfcller</o></r>', 'latin1'), 'line 2 is not UTF-8 text'),
  file(
    'an encoding that is none',
    '<?xml version="1.0" encoding="x-none"?><r><o>1</o></r>',
    'Weir does not read its encoding x-none',
  ),
  file('a path that would run', '<r><o>1</o></r>', 'a path of names', { recordPath: "r[system-property('x')]" }),
  file('a path of stars', '<r><o>1</o></r>', 'no record', { recordPath: '*/*/*/*' }),
  file('the same records twice', sound.replace('</orders>', '') + sound, 'line 8, column 6: an XML declaration'),
]
