import { createContext, useContext } from 'react'

/**
 * The response's content-security-policy nonce, on the server only. The browser hides nonces from scripts (an
 * element's attribute reads ''), so '' there is what hydration compares equal.
 */
const NonceContext = createContext('')

export const NonceProvider = NonceContext.Provider

export const useNonce = (): string => useContext(NonceContext)
