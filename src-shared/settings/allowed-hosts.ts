import { z } from 'zod'

const pattern = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)(?::\d{1,5})?$/

/** A host that may be asked although its address is private, optionally with its port: `localhost:8080`, `[::1]`. */
export const allowedHostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(260)
  .regex(pattern, 'a host without https:// and path, like inside.example.com or 10.0.0.5:8080')

export const allowedHostsSchema = z.array(allowedHostSchema).max(200)

/** The hosts of a list that a person wrote, one a line or with commas; each once. */
export const hostsIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((host) => host.toLowerCase())
      .filter((host) => host !== ''),
  ),
]
