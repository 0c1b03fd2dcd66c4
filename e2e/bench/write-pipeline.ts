import type { Page } from '@playwright/test'

/** Makes a pipeline of these nodes and opens it on the canvas. */
export async function writePipeline(page: Page, name: string, nodes: readonly object[]): Promise<void> {
  await page.goto(new URL('/pipelines', page.url()).href)
  await page.getByRole('button', { name: 'Create a pipeline' }).first().click()
  await page.getByRole('dialog').getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/pipelines\/.+/)
  await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click()
  const text = page.getByRole('textbox', { name: 'The pipeline as JSON' })
  await text.fill('{ ')
  await page.keyboard.press('Control+a')
  const errorHandling = { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } }
  const document = { kind: 'pipeline', version: '1.0', id: 'bench', metadata: { name }, errorHandling, nodes }
  await page.keyboard.insertText(JSON.stringify(document))
  await page.waitForTimeout(1_000)
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Canvas').click()
  await page.locator('.react-flow__node').first().waitFor({ timeout: 60_000 })
}
