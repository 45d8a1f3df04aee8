// @ts-check
// Ways for a document to come that Playwright does not follow in a WebKit of the system.

/** Playwright's objects within have no types. @typedef {any} Inner */

/** Whether the second address is another place of the first's document. @param {string} from @param {string} to */
function inOneDocument(from, to) {
  const [before, after] = [new URL(from), new URL(to)];
  const moved = after.hash !== '' && before.hash !== after.hash;
  before.hash = '';
  after.hash = '';
  return moved && before.href === after.href;
}

/** @param {Inner} page */
export function followNavigations(page) {
  const { delegate } = page;
  const { _onRequestWillBeSent: requested, _onLoadingFailed: failed, navigateFrame: navigate } = delegate;
  const pending = () => page.mainFrame().pendingDocument()?.request;

  // A document that wants to be apart from its opener (COOP) is loaded by one process and shown by another: the request is
  // cancelled in the one, and told of by the other as if it were new. It is one and the same.
  delegate._onRequestWillBeSent = (/** @type {Inner} */ session, /** @type {Inner} */ event) => {
    const request = pending();
    const other = session === delegate._provisionalPage?._session;
    if (other && request?.url() === event.request.url)
      delegate._adoptRequestFromNewProcess(request, session, event.requestId);
    else requested.call(delegate, session, event);
  };
  delegate._onLoadingFailed = (/** @type {Inner} */ session, /** @type {Inner} */ event) => {
    const request = delegate._requestIdToRequest.get(event.requestId)?.request;
    const goesOn = request && request === pending() && session !== delegate._provisionalPage?._session;
    if (!(goesOn && delegate._provisionalPage)) failed.call(delegate, session, event);
  };

  // Another place of the same document is no new one to wait for.
  delegate.navigateFrame = async (
    /** @type {Inner} */ frame,
    /** @type {string} */ url,
    /** @type {Inner} */ referrer,
  ) => {
    if (!URL.canParse(frame.url()) || !inOneDocument(frame.url(), url))
      return await navigate.call(delegate, frame, url, referrer);
    await delegate._session.send('Runtime.evaluate', {
      expression: `location.href = ${JSON.stringify(url)}`,
      returnByValue: true,
    });
    return {};
  };
}
