/** The part of bee-queue that loads its Lua scripts into Redis; the package declares no types for it. */
declare module 'bee-queue/lib/lua/index.js' {
  const lua: { buildCache(client: unknown): Promise<unknown> }
  export default lua
}
