// @ts-check
// Runs in the browser that is killed: one visitor after another, each with a number of its own. Tells the bench which
// leads the screen has thanked for. The query says what is wrong with this browser.

const query = new URLSearchParams(location.search);

/** @param {string} path @param {unknown} body */
const tell = (path, body) => navigator.sendBeacon(path, JSON.stringify(body));

// The clock was wrong before, or is now.
const skew = Number(query.get('skew') ?? 0);
if (skew !== 0) {
  const { now } = Date;
  Date.now = () => now() + skew;
}
if (query.has('nolocks')) Object.defineProperty(navigator, 'locks', { value: undefined });

/** @type {IDBDatabase[]} */
const databases = [];
const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function watched(...given) {
  const request = open.apply(this, given);
  request.addEventListener('success', () => databases.push(request.result));
  return request;
};
// A database that is lost underneath, again and again.
if (query.has('close')) {
  setInterval(() => {
    for (const database of databases.splice(0)) database.close();
  }, 150);
}
// A disk that is full now and then: whatever is written is taken back.
if (query.has('full')) {
  const { add } = IDBObjectStore.prototype;
  const refused = new WeakSet();
  const { get } = /** @type {Required<PropertyDescriptor>} */ (
    Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error')
  );
  IDBObjectStore.prototype.add = function refusing(...given) {
    if (Math.random() < 0.5) return add.apply(this, given);
    refused.add(this.transaction);
    this.transaction.abort();
    return /** @type {any} */ ({});
  };
  Object.defineProperty(IDBTransaction.prototype, 'error', {
    get() {
      return refused.has(this) ? new DOMException('full', 'QuotaExceededError') : get.call(this);
    },
  });
}

const module = '/leadgate/leadgate.js';
/** The element may be ready before this goes on. */
const up = new Promise((resolve) => {
  document.addEventListener('leadgate:ready', resolve, { once: true });
});
const { outbox } = await import(module);

/** Comes and goes as often as it is told, answering everything. */
async function capture() {
  const gate = /** @type {any} */ (document.querySelector('lead-gate'));
  const visitors = Number(query.get('visitors'));
  for (let count = 0; count < visitors; count += 1) {
    const mark = `${query.get('tab')}-${count}`;
    let ended = false;
    const thanked = new Promise((resolve) => {
      const watch = () => {
        if (gate.shadowRoot.querySelector('h2')?.textContent === 'Thank you') resolve(undefined);
        if (ended) observer.disconnect();
      };
      const observer = new MutationObserver(watch);
      observer.observe(gate.shadowRoot, { childList: true, subtree: true, characterData: true });
    });
    gate.prefill({ role: 'exec', fleet: 120, email: `visitor-${mark}@fleet.example` });
    gate.shadowRoot.querySelector('.next').click();
    tell('/captured', mark);
    // Without a place to store it the lead is thanked for when it has been accepted, which may take long. What comes
    // after this visitor has left is for the next.
    const late = new Promise((resolve) => setTimeout(resolve, 2000, 'late'));
    if ((await Promise.race([thanked, late])) !== 'late') tell('/thanked', mark);
    ended = true;
    gate.reset();
  }
}

/** Sends all that is left, whatever was said of it, and tells when nothing is. */
async function finish() {
  while (true) {
    const left = await outbox.list();
    tell('/left', left.length);
    if (left.length === 0) return;
    await outbox.retry();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

if (query.has('finish')) await finish();
else {
  // Mostly the outbox is there when a visitor comes to the end; now and then it is not.
  if (Math.random() < 0.8) await outbox.list();
  await up;
  await capture();
}
