import type { OpenProof } from '../connector-proof.ts'
import { apiProofs } from './api-proofs.ts'
import { databaseProofs } from './database-proofs.ts'
import { keptProofs } from './kept-proofs.ts'
import { storeProofs } from './store-proofs.ts'
import { streamProofs } from './stream-proofs.ts'
import { warehouseProofs } from './warehouse-proofs.ts'

/** By type, what a connector of it is tried against. A ready type without one fails the tests. */
export const connectorProofs: Readonly<Record<string, OpenProof>> = {
  ...storeProofs,
  ...keptProofs,
  ...databaseProofs,
  ...warehouseProofs,
  ...streamProofs,
  ...apiProofs,
}
