/** Addresses of pages. Ids are opaque and may hold any character. */
export const campaignPath = (id: string): string => `/campaigns/${encodeURIComponent(id)}`
export const leadPath = (id: string): string => `/leads/${encodeURIComponent(id)}`
export const runPath = (id: string): string => `/runs/${encodeURIComponent(id)}`
