// @ts-check
// Carries out what the core wants to be seen in the element's own shadow root: see src/widget/screen.rs. Words become
// text nodes, never markup.

/** Each step begins with its mark. @param {string} screen */
function* steps(screen) {
  const isMark = (/** @type {number} */ place) => screen.charCodeAt(place) <= 8;
  for (let place = 0; place < screen.length; ) {
    let end = place + 1;
    while (end < screen.length && !isMark(end)) end += 1;
    yield/** @type {const} */ ([screen.charCodeAt(place), screen.slice(place + 1, end)]);
    place = end;
  }
}

/**
 * @param {ShadowRoot} root
 * @param {string} screen
 */
export function show(root, screen) {
  /** @type {Element[]} */
  let trail = [document.createElement('i')];
  let name = '';
  for (const [mark, text] of steps(screen)) {
    const present = trail.at(-1);
    if (!present) return;
    switch (mark) {
      case 1:
      case 2: {
        // What is to go where nothing is any more is let go.
        const found = root.getElementById(text) ?? document.createElement('i');
        if (mark === 1) found.textContent = '';
        trail = [found];
        break;
      }
      case 3:
        trail.push(present.appendChild(document.createElement(text)));
        break;
      case 4:
        trail.pop();
        break;
      case 5:
        // A name, and with the next mark its value.
        if (name === '') {
          name = text;
        } else {
          present.setAttribute(name, text);
          name = '';
        }
        break;
      case 6:
        present.removeAttribute(text);
        break;
      case 7:
        present.append(text);
        break;
      default:
        root.getElementById(text)?.focus();
    }
  }
}
