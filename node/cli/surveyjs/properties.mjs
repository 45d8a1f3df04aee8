// @ts-check
// What a survey's elements may have that has no equal here, and why: nothing is dropped without a word.

const LOOKS = 'how a question looks is up to the widget';
const ELSEWHERE = 'options are part of the definition';
const BEFOREHAND = 'no answer is filled in beforehand';
const TYPE_ALONE = 'what an answer may be follows from its type alone';

/** Properties of how an element looks or feels; they are told in one line. */
const LOOKS_ONLY = new Set([
  ...[
    'width',
    'minWidth',
    'maxWidth',
    'colCount',
    'startWithNewLine',
    'indent',
    'innerIndent',
    'size',
    'cols',
  ],
  ...['titleLocation', 'descriptionLocation', 'errorLocation', 'questionTitleLocation', 'questionTitleWidth'],
  ...['questionErrorLocation', 'state', 'showNumber', 'hideNumber', 'showTitle', 'hideTitle', 'placeholder'],
  ...[
    'placeHolder',
    'rows',
    'autoGrow',
    'acceptCarriageReturn',
    'allowResize',
    'allowClear',
    'showClearButton',
  ],
  ...['searchEnabled', 'searchMode', 'displayMode', 'renderAs', 'choicesOrder', 'rateType', 'scaleColorMode'],
  ...[
    'rateColorMode',
    'rateDisplayMode',
    'displayRateDescriptionsAsExtremeItems',
    'textUpdateMode',
    'swapOrder',
  ],
  ...['commentPlaceholder', 'requiredErrorText', 'minErrorText', 'maxErrorText', 'otherErrorText'],
  ...['otherPlaceholder', 'optionsCaption', 'closeOnSelect', 'hideSelectedItems', 'itemSize', 'imageHeight'],
  ...[
    'imageWidth',
    'imageFit',
    'contentMode',
    'minImageHeight',
    'minImageWidth',
    'maxImageHeight',
    'showLabel',
  ],
  ...[
    'maxImageWidth',
    'textWrapEnabled',
    'showSelectAllItem',
    'hasSelectAll',
    'selectAllText',
    'dontKnowText',
  ],
  ...['useDisplayValuesInDynamicTexts', 'showQuestionNumbers', 'questionStartIndex', 'step', 'inputFormat'],
  ...['navigationTitle', 'navigationDescription', 'navigationButtonsVisibility', 'showNavigationButtons'],
  ...['gridLayoutColumns', 'colSpan', 'effectiveColSpan', 'separateSpecialChoices', 'itemTitleWidth', 'page'],
]);

/** Properties that mean something, and why they cannot be carried over. */
const REASONS = new Map([
  ...pairs(
    ['choicesByUrl', 'choicesFromQuestion', 'choicesFromQuestionMode', 'choicesLazyLoadEnabled'],
    ELSEWHERE,
  ),
  ...pairs(['choicesVisibleIf', 'choicesEnableIf', 'hideIfChoicesEmpty'], 'all options are always there'),
  ...pairs(['allowCustomChoices', 'dataList'], 'answers are the options alone, or free text'),
  ...pairs(['defaultValue', 'defaultValueExpression', 'defaultDisplayValue'], BEFOREHAND),
  ...pairs(['setValueIf', 'setValueExpression', 'resetValueIf', 'valueExpression'], BEFOREHAND),
  ...pairs(['minValueExpression', 'maxValueExpression', 'maskType', 'maskSettings', 'inputMask'], TYPE_ALONE),
  ...pairs(['requiredIf'], 'a question is required or not, whatever else was answered'),
  ...pairs(['enableIf', 'readOnly'], 'a question is shown or not; none is shown and locked'),
  ...pairs(
    ['hasComment', 'showCommentArea', 'commentText'],
    'a question has one answer; add a text question',
  ),
  ...pairs(['correctAnswer'], 'say it with points'),
  ...pairs(['min', 'max', 'maxLength'], 'this type of question has no such limit'),
  ...pairs(['questionOrder'], 'questions are asked in their order'),
  ...pairs(['timeLimit', 'maxTimeToFinish'], 'nobody is hurried'),
  ...pairs(['autocomplete'], 'it is none of the contact details'),
]);

/** @param {string[]} names @param {string} why @returns {[string, string][]} */
function pairs(names, why) {
  return names.map((name) => [name, why]);
}

/**
 * Tells of what an element has beside what was read.
 *
 * @param {any} element
 * @param {string[]} read the names of what was carried over; `validators:TYPE` is one validator
 * @param {(what: string, why: string, member?: string) => void} lose is told the member where it is one
 */
export function loseTheRest(element, read, lose) {
  const looks = [];
  for (const [name, value] of Object.entries(element)) {
    if (read.includes(name) || isNothing(value)) continue;
    if (LOOKS_ONLY.has(name)) looks.push(name);
    else if (name === 'validators' && Array.isArray(value)) loseValidators(value, read, lose);
    else lose(name, REASONS.get(name) ?? 'it has no equal here', name);
  }
  if (looks.length > 0) lose(looks.join(', '), LOOKS);
}

/**
 * @param {any[]} validators
 * @param {string[]} read
 * @param {(what: string, why: string, member?: string) => void} lose
 */
function loseValidators(validators, read, lose) {
  for (const validator of validators) {
    const type = String(validator?.type).replace(/validator$/, '');
    if (!read.includes(`validators:${type}`)) lose(`the validator “${type}”`, TYPE_ALONE, 'validators');
    else if (!isNothing(validator.text))
      lose(`the message of the validator “${type}”`, 'messages are the widget’s own', 'validators');
  }
}

/** What says no more than nothing. @param {unknown} value */
export function isNothing(value) {
  if (value === undefined || value === null || value === false || value === '' || value === 'default')
    return true;
  return Array.isArray(value) && value.length === 0;
}

const RULES = 'what follows from answers is said by rules: disqualify, routes, offers';
const CLOSING = 'closing words are plain: write them in outcomes';

/** Of the survey itself. */
const SURVEY_REASONS = new Map([
  ...pairs(['triggers'], RULES),
  ...pairs(['calculatedValues'], 'nothing is calculated but the score'),
  ...pairs(['completedHtml', 'completedHtmlOnCondition', 'completedBeforeHtml', 'loadingHtml'], CLOSING),
  ...pairs(['navigateToUrl', 'navigateToUrlOnCondition'], 'a link can be an offer'),
  ...pairs(['logo'], 'pictures belong to the page around the widget'),
]);

const SURVEY_LOOKS = 'how the survey looks and runs is up to the widget';

/**
 * @param {any} survey
 * @param {string[]} read
 * @param {(pointer: string, what: string, why: string) => void} lose
 */
export function loseTheRestOfSurvey(survey, read, lose) {
  const looks = [];
  for (const [name, value] of Object.entries(survey)) {
    if (read.includes(name) || isNothing(value)) continue;
    const why = SURVEY_REASONS.get(name);
    if (why === undefined) looks.push(name);
    else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const label = item?.name ?? item?.type ?? index + 1;
        lose(`/${name}/${index}`, `“${label}” of ${name}`, why);
      }
    } else lose(`/${name}`, name, why);
  }
  if (looks.length > 0) lose('', looks.join(', '), SURVEY_LOOKS);
}
