// Queues signals until the module is there: inline in a page without a policy, or as a file before anything else.
self.leadgateQueue = [];
addEventListener(
  'click',
  (event) => {
    for (const { dataset } of customElements.get('lead-gate') ? [] : event.composedPath())
      if (dataset?.leadSignal) self.leadgateQueue.push([dataset.leadSignal, Date.now()]);
  },
  true,
);
