import { expect, test } from 'vitest'

import type { Ask } from '../../src-shared/sql/compiled-step.ts'
import { listed } from './testing/listed.ts'
import { providerNamed } from './registry.ts'

async function answers(name: string, questions: readonly string[]): Promise<readonly unknown[]> {
  const ask: Ask = { provider: name, question: '', resultType: { name: 'text' }, settings: {}, needsResult: true }
  const database = () => Promise.reject(new TypeError('a library needs none'))
  const { signal } = new AbortController()
  const provider = await providerNamed(name).open(ask, {
    nodeId: 'ask',
    outside: { allowedHosts: [], secrets: {} },
    database,
    signal,
  })
  const found: unknown[] = []
  for await (const { answer } of provider.answers(listed(questions))) {
    found.push(answer.kind === 'answered' ? answer.value : answer)
  }
  return found
}

test('names the language of a sentence in each of fourteen languages', async () => {
  const sentences = {
    en: 'The delivery was two days late but the support team answered quickly.',
    de: 'Die Lieferung kam zwei Tage zu spät, aber der Kundendienst war freundlich.',
    fr: 'La livraison a eu deux jours de retard mais le service client a répondu vite.',
    es: 'El envío llegó dos días tarde, pero el servicio de atención respondió rápido.',
    it: 'La consegna è arrivata con due giorni di ritardo ma il servizio clienti è stato gentile.',
    pt: 'A entrega atrasou dois dias, mas o atendimento respondeu rapidamente.',
    nl: 'De levering was twee dagen te laat, maar de klantenservice reageerde snel.',
    pl: 'Dostawa spóźniła się o dwa dni, ale obsługa odpowiedziała szybko.',
    sv: 'Leveransen kom två dagar för sent men supporten svarade snabbt.',
    tr: 'Teslimat iki gün gecikti ama destek ekibi hızlı yanıt verdi.',
    ru: 'Доставка опоздала на два дня, но служба поддержки ответила быстро.',
    uk: 'Доставка запізнилася на два дні, але служба підтримки відповіла швидко.',
    ja: '配送は二日遅れましたが、サポートの対応は早かったです。',
    ar: 'وصل الطلب متأخرا يومين لكن فريق الدعم رد بسرعة.',
  }
  expect(await answers('language', Object.values(sentences))).toEqual(Object.keys(sentences))
})

test('names no language where there is nothing to tell it from', async () => {
  expect(await answers('language', ['', ' ', '12 €', '!!!', 'x', 'https://example.com/shop'])).toEqual(
    Array.from({ length: 6 }, () => null),
  )
})

test('scores English from -1 to 1, says 0 of what is neither, and minds a not', async () => {
  const [glad, sad, plain, not] = await answers('sentiment', [
    'I love it, it is great!',
    'Terrible. It broke after two days and support was rude.',
    'The package arrived on Tuesday.',
    'not good',
  ])
  expect(Number(glad)).toBeGreaterThan(0.7)
  expect(Number(sad)).toBeLessThan(-0.6)
  expect(plain).toBe('0')
  expect(Number(not)).toBeLessThan(0)
})

test('does not take the words of another language for English ones', async () => {
  expect(await answers('sentiment', ['Das war die Hölle', 'La livraison était terrible et lente', ''])).toEqual([
    null,
    null,
    null,
  ])
})

test('scores one English word that could be another language’s', async () => {
  const [score] = await answers('sentiment', ['Terrible'])
  expect(Number(score)).toBeLessThan(0)
})
