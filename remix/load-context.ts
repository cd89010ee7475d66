import '@remix-run/node'

/** What the HTTP server hands to every loader and action. */
declare module '@remix-run/node' {
  interface AppLoadContext {
    /**
     * Runs POST /graphql inside the process, with no network hop. `body` is the JSON text of a GraphQL request; pass
     * `authorization: Bearer <token>` for the viewer.
     */
    fetchGraphQL(init: { body: string; headers: Record<string, string> }): Promise<Response>
    /** True where the dashboard is served over HTTPS: cookies are then marked Secure. */
    secureCookies: boolean
    /** Identifies this request in the log; shown small below every error. */
    requestId: string
    /** Allows the inline scripts of this response under the content security policy. */
    cspNonce: string
  }
}
