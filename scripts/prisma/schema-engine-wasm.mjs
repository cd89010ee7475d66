// Loads @prisma/schema-engine-wasm, whose entry is written for bundlers, by hand.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

let panic = ''

/** The message of the engine's last panic, once. */
export function takePanic() {
  const message = panic
  panic = ''
  return message
}

/** Starts the engine's module; returns its bindings (SchemaEngine, version). */
export function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    get: () => panic,
    set_message: (message) => (panic = `RuntimeError: ${message}`),
  }
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { './schema_engine_bg.js': bindings })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return bindings
}
