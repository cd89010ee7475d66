// node scripts/ci-summary.mjs REPORT TESTS_STATUS CHECK_STATUS: prints `N passed, N failed, N skipped` as the last line
// and exits 1 when anything failed. A run that ended without a report counts as one failure.
import { existsSync, readFileSync } from 'node:fs'

const [report = '', tests, check] = process.argv.slice(2)
const text = existsSync(report) ? readFileSync(report, 'utf8') : ''
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = text
  ? JSON.parse(text)
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 }

const testFaults = tests === '0' ? numFailedTests : Math.max(1, numFailedTests)
const failed = testFaults + (check === '0' ? 0 : 1)
const passed = numPassedTests + (check === '0' ? 1 : 0)
console.log(`${passed} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`)
process.exitCode = failed > 0 ? 1 : 0
