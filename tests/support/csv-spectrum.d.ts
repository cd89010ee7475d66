declare module 'csv-spectrum' {
  interface SpectrumCase {
    name: string
    csv: Buffer
    json: Buffer
  }
  function spectrum(answer: (error: Error | null, cases: SpectrumCase[]) => void): void
  export default spectrum
}
