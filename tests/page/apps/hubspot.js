// @ts-check
// Makes the form as HubSpot's script does: some time after the page, with every control in a wrapper of its own.

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const UNIQUE = '1f2e3d';

/**
 * @param {string} name
 * @param {string} label
 * @param {Node} control
 * @param {Record<string, string>} [more]
 */
function field(name, label, control, more = {}) {
  const id = `${name}-${UNIQUE}`;
  if (control instanceof HTMLElement && control.localName !== 'div') control.id = id;
  return make(
    'div',
    { class: `hs_${name} hs-${name} hs-fieldtype-text field hs-form-field`, ...more },
    make(
      'label',
      { id: `label-${id}`, ...(control.nodeName === 'DIV' ? {} : { for: id }) },
      make('span', {}, label),
    ),
    make('legend', { class: 'hs-field-desc' }),
    make('div', { class: 'input' }, control),
  );
}

/**
 * @param {string} type
 * @param {string} name
 * @param {string} label
 * @param {[string, string][]} options
 */
function choices(type, name, label, options) {
  const items = options.map(([value, words]) =>
    make(
      'div',
      { class: `hs-form-${type}` },
      make(
        'label',
        { class: `hs-form-${type}-display` },
        make('input', { class: 'hs-input', type, name, value }),
        make('span', {}, words),
      ),
    ),
  );
  return make(
    'div',
    {
      role: type === 'radio' ? 'radiogroup' : 'group',
      class: 'inputs-list multi-container',
      'aria-label': label,
    },
    ...items,
  );
}

function build() {
  const role = make(
    'select',
    { class: 'hs-input invalid', name: 'role' },
    ...[
      ['', 'Please Select'],
      ['exec', 'Executive'],
      ['manager', 'Fleet manager'],
      ['student', 'Student'],
    ].map(([value = '', words = '']) => make('option', { value }, words)),
  );
  const form = make(
    'form',
    {
      id: `hsForm_${UNIQUE}`,
      method: 'POST',
      action: '/old',
      class: 'hs-form-private hs-form',
      novalidate: '',
    },
    make(
      'fieldset',
      { class: 'form-columns-2' },
      field('role', 'Your role', role),
      field(
        'fleet',
        'How many vehicles?',
        make('input', { class: 'hs-input', type: 'number', name: 'fleet' }),
      ),
    ),
    field(
      'rival',
      'Which product do you use today?',
      make('input', { class: 'hs-input', name: 'rival', type: 'text' }),
      {
        'data-lead-question': 'rival',
      },
    ),
    choices('radio', 'timing', 'When do you want to begin?', [
      ['soon', 'Soon'],
      ['later', 'Later'],
    ]),
    choices('checkbox', 'need', 'What would you improve?', [
      ['fuel', 'Fuel'],
      ['safety', 'Safety'],
      ['hours', 'Hours'],
    ]),
    make('input', { type: 'hidden', name: 'country', value: 'DE' }),
    make('input', { type: 'hidden', name: 'hs_context', value: '{"embedAtTimestamp":"1"}' }),
    field(
      'email',
      'Your e-mail',
      make('input', { class: 'hs-input', type: 'email', name: 'email', autocomplete: 'email' }),
    ),
    make(
      'div',
      { class: 'legal-consent-container' },
      make(
        'label',
        { class: 'hs-form-booleancheckbox-display' },
        make('input', { type: 'checkbox', name: 'terms', value: 'true' }),
        make('span', {}, 'Acme may write to me'),
      ),
    ),
    make(
      'div',
      { class: 'actions' },
      make('input', { type: 'submit', class: 'hs-button primary large', value: 'Send' }),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open('POST', '/old');
    request.send(new FormData(/** @type {HTMLFormElement} */ (form)));
  });
  document.querySelector('lead-gate')?.append(form);
}

// The widget is up by then, and gives way.
document.addEventListener('leadgate:ready', build, { once: true });
