/** A name that a person wrote, which stands in `public` where they name no schema. */
export const nameInPublic = (name: string): string => (name.includes('.') ? name : `public.${name}`)
