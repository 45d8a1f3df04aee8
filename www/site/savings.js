// @ts-check
// The savings calculator on the guides page: a sum in the page, nothing is sent.

const form = /** @type {HTMLFormElement} */ (document.getElementById('savings'));
const output = /** @type {HTMLOutputElement} */ (form.querySelector('output'));
const euros = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
});
const count = new Intl.NumberFormat('en-GB');

/** The share of fuel that fleets saved in their first year, from least to most. */
const share = { least: 0.05, most: 0.11 };

/** Writes the sum for what stands in the two fields. */
function work() {
  const vehicles = Number(field('vehicles').value);
  const fuel = Number(field('fuel').value);
  if (!form.checkValidity() || vehicles === 0) {
    output.textContent = 'Enter a number of vehicles from 1 to 50,000, and what each costs in fuel.';
    return;
  }
  const month = vehicles * fuel;
  const noun = vehicles === 1 ? 'vehicle' : 'vehicles';
  output.textContent = `${count.format(vehicles)} ${noun}: ${euros.format(month * share.least)} to ${euros.format(month * share.most)} a month.`;
}

/** @param {string} name */
function field(name) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
}

form.addEventListener('input', work);
form.addEventListener('submit', (event) => event.preventDefault());
work();
