/** The ends of a connection, which leaves its node to the right and comes in from the left. */
export interface EdgeEnds {
  readonly sourceX: number
  readonly sourceY: number
  readonly targetX: number
  readonly targetY: number
}

const curvature = 0.25

/** A point on the curve that React Flow draws between two ends, by the share of the way. */
export function edgePoint({ sourceX, sourceY, targetX, targetY }: EdgeEnds, at: number): { x: number; y: number } {
  const reach = controlDistance(targetX - sourceX)
  const along = (start: number, first: number, second: number, end: number) =>
    (1 - at) ** 3 * start + 3 * (1 - at) ** 2 * at * first + 3 * (1 - at) * at ** 2 * second + at ** 3 * end
  return {
    x: along(sourceX, sourceX + reach, targetX - reach, targetX),
    y: along(sourceY, sourceY, targetY, targetY),
  }
}

/** How far a control point is from its end, as React Flow has it. */
const controlDistance = (distance: number): number =>
  distance >= 0 ? distance / 2 : curvature * 25 * Math.sqrt(-distance)
