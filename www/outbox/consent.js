// @ts-check
// Whether anything may be stored on the device: always, but where the page waits for the visitor's consent.

const WAITING = 'lead-gate[consent="required"],script[data-consent="required"]';

let granted = false;

/** Some are inside shadow roots, where no selector of the page finds them. */
let noted = false;

/** Takes note of what an element says. @param {Element} element */
export function note(element) {
  noted ||= element.matches(WAITING);
}

/** The visitor has agreed, for as long as this page lives. */
export function grant() {
  granted = true;
}

export const mayStore = () => granted || !(noted || document.querySelector(WAITING));
