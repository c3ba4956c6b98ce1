// JavaScript, so that a worker finds the stripped sources in the compile cache before it would load what strips them.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

enableCompileCache(join(tmpdir(), 'cdk-host-compile-cache'))
await import('./runtime.ts')
flushCompileCache()
