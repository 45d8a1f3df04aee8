// @ts-check
// Says at the end what was skipped in which browser, and why.

// biome-ignore lint/style/noDefaultExport: Playwright takes a reporter from here
export default class Skipped {
  /** How often, by the browser and the reason. @type {Map<string, number>} */
  #counts = new Map();

  /**
   * @param {import('@playwright/test/reporter').TestCase} one
   * @param {import('@playwright/test/reporter').TestResult} result
   */
  onTestEnd(one, { status, annotations }) {
    if (status !== 'skipped') return;
    const reason = annotations.find(({ type }) => type === 'skip')?.description ?? 'for no reason given';
    const line = `${one.parent.project()?.name}: ${reason}`;
    this.#counts.set(line, 1 + (this.#counts.get(line) ?? 0));
  }

  onEnd() {
    for (const [line, count] of [...this.#counts].sort()) console.info(`  skipped ${count} in ${line}`);
  }

  printsToStdio() {
    return false;
  }
}
