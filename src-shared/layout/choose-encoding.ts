/** Some lines of a file, decoded with one encoding; null where its bytes are invalid in it. */
export interface EncodingReading {
  readonly encoding: string
  readonly text: string | null
}

interface Script {
  readonly encodings: readonly string[]
  /** Its usual letters beyond ASCII. */
  readonly letters: RegExp
  /** Letters of such texts come in runs: one between Latin letters is a wrong reading. */
  readonly isAlone: boolean
}

const scripts: readonly Script[] = [
  {
    encodings: ['windows-1252', 'macintosh', 'iso-8859-15'],
    letters: /[äöüÄÖÜßéèêëàâçîïôûœæøåÅØÆáíóúñÑõãÕÃÉÈÀÇÁÍÓÚÊÂÔŠšŽž]|[ìòù](?! )/,
    isAlone: false,
  },
  {
    encodings: ['windows-1250', 'iso-8859-2'],
    letters: /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüÖÜľĺŕôäăâîșțşţ]/,
    isAlone: false,
  },
  { encodings: ['windows-1254'], letters: /[ğışİĞŞçöüÇÖÜâî]/, isAlone: false },
  { encodings: ['windows-1257'], letters: /[āčēģīķļņšūžąęėįųĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲõäöü]/, isAlone: false },
  {
    encodings: ['windows-1251', 'koi8-r', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic'],
    letters: /[оеаинтсрвлкмдпуОЕАИНТСРВЛКМДПУ]/,
    isAlone: true,
  },
  { encodings: ['windows-1253', 'iso-8859-7'], letters: /[αοιετσνηυρπκμλςάέήίόύώΑΟΙΕΤΣΝΗΥΡΠΚΜΛ]/, isAlone: true },
  {
    encodings: ['shift_jis', 'euc-jp'],
    letters: /[\u3041-\u309f\u30a0-\u30ff日本東京都市区町村県大中小山田川上下人年月名社式会株]/,
    isAlone: true,
  },
  {
    encodings: ['gb18030'],
    letters:
      /[的一是不了在人有我他这个们中来上大为和国地到说时要就出会可也你对生能子那得下自之年过发后作里用道行所家种事成方多经去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日海京市公司北南东西广州张王李刘陈省区路号]/,
    isAlone: true,
  },
  {
    encodings: ['big5'],
    letters:
      /[的一是不了在人有我他這個們中來上大為和國地到說時要就出會可也你對生能子那得下自之年過發後作里用道行所家種事成方多經去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日海京市公司北南東西台灣陳林黃張李王區路號]/,
    isAlone: true,
  },
  { encodings: ['euc-kr'], letters: /[\uac00-\ud7a3]/, isAlone: true },
]

/** Encodings that are tried where a text is not UTF-8; of equals the first is taken. */
export const triedEncodings = scripts.flatMap(({ encodings }) => encodings)

const usualSigns = /[€£©®°§–—…„“”‘’‚«»·±µ²³½¼\u00a0№×、。・「」（）ー，：￥％]/u
const leastScore = 0.35

/** The encoding in which the text reads best, and the one that comes second; null where none reads well. */
export function chooseEncoding(
  readings: readonly EncodingReading[],
): { readonly encoding: string; readonly sample: string; readonly isClear: boolean } | null {
  const scored = readings
    .flatMap(({ encoding, text }) => (text === null ? [] : [{ encoding, text, score: readingScore(encoding, text) }]))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
  const [best, ...others] = scored
  if (!best) return null
  const rival = others.find(({ text }) => text !== best.text)
  return {
    encoding: best.encoding,
    sample: firstWord(best.text),
    isClear: rival === undefined || best.score - rival.score >= 0.1,
  }
}

/** The mean over the characters beyond ASCII: 1 for a usual letter where letters are, below 0 for a sign inside a word. */
function readingScore(encoding: string, text: string): number {
  const script = scripts.find(({ encodings }) => encodings.includes(encoding))
  if (!script || /[\u0080-\u009f\ufffd\ue000-\uf8ff]/.test(text)) return -1
  let total = 0
  let count = 0
  const signs = Array.from(text)
  for (const [index, sign] of signs.entries()) {
    if (sign < '\u0080') continue
    count++
    const before = signs[index - 1] ?? ' '
    const after = signs[index + 1] ?? ' '
    total += signScore(script, sign, before, after)
  }
  return count === 0 ? 0 : total / count
}

const isLetter = (sign: string): boolean => /\p{L}/u.test(sign)
const isLower = (sign: string): boolean => /\p{Ll}/u.test(sign)
const isUpper = (sign: string): boolean => /\p{Lu}/u.test(sign)
const isAscii = (sign: string): boolean => sign < '\u0080'

function signScore(script: Script, sign: string, before: string, after: string): number {
  if (!isLetter(sign)) {
    const isInside = isLetter(before) && isLetter(after) && !/[’·\u00a0–]/.test(sign)
    if (isInside) return -1
    return usualSigns.test(sign) ? 0.7 : -0.2
  }
  if (isUpper(sign) && isLower(before)) return -1
  const isBetweenAscii = isLetter(before) && isAscii(before) && isLetter(after) && isAscii(after)
  if (script.isAlone && isBetweenAscii) return -1
  const isInRun = isLetter(before) && !isAscii(before) && isLetter(after) && !isAscii(after)
  if (!script.isAlone && isInRun) return -0.5
  // A grave accent on i, o and u ends Italian words.
  const isUsual = script.letters.test(isLetter(after) ? `${sign} ` : sign)
  const isLonely = script.isAlone && isAscii(before) && isAscii(after)
  return (isUsual ? 1 : 0.2) - (isLonely ? 0.5 : 0)
}

/** The first word with a character beyond ASCII, as an example. */
function firstWord(text: string): string {
  const words = text.matchAll(/[\p{L}\p{N}]+/gu)
  for (const [word] of words) if (/[^\p{ASCII}]/u.test(word)) return word.slice(0, 30)
  return ''
}
