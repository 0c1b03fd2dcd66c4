/** An encoding of text files, named as the WHATWG names it, with what people call it. */
interface Encoding {
  readonly name: string
  readonly label: string
  readonly aliases?: readonly string[]
}

const encodings: readonly Encoding[] = [
  { name: 'utf-8', label: 'UTF-8' },
  { name: 'utf-16le', label: 'UTF-16, little endian', aliases: ['utf-16', 'ucs-2', 'unicode'] },
  { name: 'utf-16be', label: 'UTF-16, big endian' },
  {
    name: 'windows-1252',
    label: 'Windows-1252, Latin 1 (western Europe)',
    aliases: ['cp1252', 'latin1', 'iso-8859-1', 'ascii', 'us-ascii', 'ansi'],
  },
  { name: 'iso-8859-15', label: 'ISO 8859-15, Latin 9', aliases: ['latin9'] },
  { name: 'windows-1250', label: 'Windows-1250 (central Europe)', aliases: ['cp1250'] },
  { name: 'iso-8859-2', label: 'ISO 8859-2, Latin 2', aliases: ['latin2'] },
  { name: 'windows-1251', label: 'Windows-1251 (Cyrillic)', aliases: ['cp1251'] },
  { name: 'iso-8859-5', label: 'ISO 8859-5 (Cyrillic)' },
  { name: 'koi8-r', label: 'KOI8-R (Russian)' },
  { name: 'koi8-u', label: 'KOI8-U (Ukrainian)' },
  { name: 'ibm866', label: 'IBM 866 (Cyrillic, DOS)', aliases: ['cp866'] },
  { name: 'windows-1253', label: 'Windows-1253 (Greek)', aliases: ['cp1253'] },
  { name: 'iso-8859-7', label: 'ISO 8859-7 (Greek)' },
  { name: 'windows-1254', label: 'Windows-1254 (Turkish)', aliases: ['cp1254', 'iso-8859-9', 'latin5'] },
  { name: 'iso-8859-3', label: 'ISO 8859-3, Latin 3', aliases: ['latin3'] },
  { name: 'windows-1255', label: 'Windows-1255 (Hebrew)', aliases: ['cp1255'] },
  { name: 'iso-8859-8', label: 'ISO 8859-8 (Hebrew)' },
  { name: 'windows-1256', label: 'Windows-1256 (Arabic)', aliases: ['cp1256'] },
  { name: 'iso-8859-6', label: 'ISO 8859-6 (Arabic)' },
  { name: 'windows-1257', label: 'Windows-1257 (Baltic)', aliases: ['cp1257'] },
  { name: 'iso-8859-4', label: 'ISO 8859-4, Latin 4', aliases: ['latin4'] },
  { name: 'iso-8859-10', label: 'ISO 8859-10 (Nordic)', aliases: ['latin6'] },
  { name: 'iso-8859-13', label: 'ISO 8859-13 (Baltic)' },
  { name: 'iso-8859-14', label: 'ISO 8859-14 (Celtic)' },
  { name: 'windows-1258', label: 'Windows-1258 (Vietnamese)', aliases: ['cp1258'] },
  { name: 'windows-874', label: 'Windows-874 (Thai)', aliases: ['cp874', 'iso-8859-11', 'tis-620'] },
  { name: 'macintosh', label: 'Macintosh Roman', aliases: ['mac-roman', 'x-mac-roman'] },
  { name: 'x-mac-cyrillic', label: 'Macintosh Cyrillic' },
  { name: 'shift_jis', label: 'Shift JIS (Japanese)', aliases: ['sjis', 'cp932', 'windows-31j'] },
  { name: 'euc-jp', label: 'EUC-JP (Japanese)' },
  { name: 'iso-2022-jp', label: 'ISO 2022-JP (Japanese)' },
  { name: 'gb18030', label: 'GB 18030 (Chinese)' },
  { name: 'gbk', label: 'GBK (Chinese)', aliases: ['gb2312', 'cp936'] },
  { name: 'big5', label: 'Big5 (Chinese)', aliases: ['cp950'] },
  { name: 'euc-kr', label: 'EUC-KR (Korean)', aliases: ['cp949', 'ks_c_5601'] },
]

export const encodingChoices = encodings.map(({ name, label }) => ({ value: name, label }))
export const encodingNames = encodings.map(({ name }) => name)

const folded = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/g, '')
const byFoldedName = new Map(
  encodings.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((each) => [folded(each), name] as const)),
)

/** The encoding that a person means by `Latin-1`, `UTF8`, `cp1252`; null where there is none. */
export const encodingNamed = (text: string): string | null => byFoldedName.get(folded(text)) ?? null
