// @ts-check
// Measures how the widget looks: room, sizes of targets, contrast.
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from './fixtures.mjs';

/** @import { Locator, Page } from '@playwright/test' */

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What can be pointed at: where a control is inside its label, the label. */
const TARGETS = '.option, .step, .input, button, a';

/**
 * Nothing that a machine can find is wrong with what is shown, and it is of the right size.
 * @param {Page} page
 */
export async function expectGood(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  await expectFitting(page);
}

/**
 * Every target is large enough, and nothing needs to be scrolled sideways.
 * @param {Page} page
 */
export async function expectFitting(page) {
  expect(await smallTargets(page)).toEqual([]);
  expect(await overflowing(page)).toEqual([]);
}

/**
 * Targets of less than 44 by 44 pixels.
 * @param {Page} page
 */
const smallTargets = (page) =>
  page.evaluate((selector) => {
    const found = document.querySelector('lead-gate')?.shadowRoot?.querySelectorAll(selector) ?? [];
    return [...found]
      .map((target) => ({ words: target.textContent, ...target.getBoundingClientRect().toJSON() }))
      .filter(({ width, height }) => width > 0 && (width < 44 || height < 44));
  }, TARGETS);

/**
 * What does not fit into the width: the page itself, or a part of the widget.
 * @param {Page} page
 */
const overflowing = (page) =>
  page.evaluate(() => {
    const inside = document.querySelector('lead-gate')?.shadowRoot?.querySelectorAll('.gate, .gate *') ?? [];
    const width = document.documentElement.clientWidth;
    const out = [...inside].filter((element) => {
      if (element.closest('.hidden')) return false;
      const { left, right } = element.getBoundingClientRect();
      return left < -0.5 || right > width + 0.5;
    });
    const scrolls = document.documentElement.scrollWidth > width ? ['the page'] : [];
    return [...scrolls, ...out.map(({ outerHTML }) => outerHTML.slice(0, 80))];
  });

/**
 * The contrast between two colours of an element, or of an element and another one.
 * @param {Locator} element
 * @param {'color' | 'backgroundColor' | 'borderBlockStartColor' | 'outlineColor'} property
 * @param {Locator} [behind] what is behind it; else itself
 */
export async function contrast(element, property, behind = element) {
  const [front, back] = await Promise.all([read(element, property), read(behind, 'backgroundColor')]);
  const [dark = 0, light = 0] = [luminance(front), luminance(back)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * A colour as red, green and blue, on what is behind the whole widget. However it is written, a canvas makes bytes of it.
 * @param {Locator} element
 * @param {'color' | 'backgroundColor' | 'borderBlockStartColor' | 'outlineColor'} property
 */
const read = (element, property) =>
  element.evaluate((node, name) => {
    const context = document.createElement('canvas').getContext('2d');
    const gate = node.closest('.gate');
    if (context === null || gate === null) throw new Error('There is nothing to read colours with or from.');
    for (const colour of [getComputedStyle(gate).backgroundColor, getComputedStyle(node)[name]]) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, property);

/** Relative luminance, as WCAG defines it. @param {number[]} colour */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = colour.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How bright what is behind the words is, from 0 to 1. @param {Locator} gate */
export const brightness = async (gate) => luminance(await read(gate.locator('.gate'), 'backgroundColor'));
