// @ts-check
// Visitors as marketing and sales had them in mind when they signed the example definitions: what each answers, and
// what is to come of it. Between them they reach every outcome, band, route and due time.

/** The moment at which everybody is scored. */
export const at = '2026-11-24T09:30:00.000Z';

/**
 * @typedef {object} Visitor
 * @property {string} who
 * @property {{ [question: string]: any }} answers
 * @property {{ id: string, at: string }[]} [signals]
 * @property {{ outcome: string, score?: number, band?: string, borderline?: true, route?: { team: string, rep?: string }, hours?: number }} expect
 */

const agreed = {
  full_name: 'Jo Winter',
  company: 'Winter Ltd',
  email: 'jo@winter.example',
  contact_consent: true,
};
const { full_name, ...agreedByParts } = { ...agreed, first_name: 'Jo', last_name: 'Winter' };
const enterprise = { team: 'enterprise', rep: 'Ines Moreau' };
const gulf = { team: 'gulf', rep: 'Khalid Mansour' };
const dach = { team: 'dach', rep: 'Jonas Weber' };
const inside = { team: 'inside-sales' };
const earlier = '2026-11-17T09:30:00.000Z';
const later = '2026-11-20T09:30:00.000Z';

/** @type {Record<string, Visitor[]>} */
export const visitors = {
  'fit-and-need': [
    {
      who: 'a fleet manager with paper and trouble',
      answers: {
        role: 'fleet_manager',
        country: 'DE',
        fleet_size: '25_99',
        needs: ['fuel', 'hours'],
        today: 'by_hand',
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 84, band: 'hot', route: dach, hours: 4 },
    },
    {
      who: 'the owner of a large fleet whose contract ends soon',
      answers: {
        role: 'owner',
        country: 'FR',
        fleet_size: '100_plus',
        needs: ['theft'],
        today: 'several',
        contract_end: '6_months',
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 80, band: 'hot', route: enterprise, hours: 4 },
    },
    {
      who: 'a finance lead in the Gulf whose contract ends soon',
      answers: {
        role: 'finance',
        country: 'AE',
        fleet_size: '5_24',
        needs: ['arrival'],
        today: 'unhappy',
        contract_end: '6_months',
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 63, band: 'warm', route: gulf, hours: 24 },
    },
    {
      who: 'an owner who is short of the score by a little',
      answers: {
        role: 'owner',
        country: 'GB',
        fleet_size: '5_24',
        needs: ['arrival'],
        today: 'by_hand',
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 58, band: 'warm', borderline: true, route: inside, hours: 48 },
    },
    {
      who: 'a dispatcher short of the score who read the paper and came back to the calculator',
      answers: {
        role: 'dispatch',
        country: 'GB',
        fleet_size: '25_99',
        needs: ['arrival'],
        today: 'several',
        ...agreed,
      },
      signals: [
        { id: 'whitepaper', at: earlier },
        { id: 'calculator', at: later },
      ],
      expect: { outcome: 'sales_ready', score: 63, band: 'warm', route: inside, hours: 48 },
    },
    {
      who: 'somebody with three vans',
      answers: {
        role: 'owner',
        country: 'DE',
        fleet_size: 'under_5',
        needs: ['fuel', 'hours', 'upkeep'],
        today: 'by_hand',
        first_change: 'Fuel.',
        ...agreed,
      },
      expect: { outcome: 'nurture', score: 65, band: 'warm' },
    },
    {
      who: 'a fleet that is content',
      answers: {
        role: 'fleet_manager',
        country: 'IE',
        fleet_size: '25_99',
        needs: ['nothing'],
        today: 'happy',
        ...agreed,
      },
      expect: { outcome: 'nurture', score: 45 },
    },
    {
      who: 'a student',
      answers: {
        role: 'student',
        country: 'DE',
        fleet_size: '100_plus',
        needs: ['fuel'],
        today: 'by_hand',
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'another supplier',
      answers: {
        role: 'supplier',
        country: 'DE',
        fleet_size: '100_plus',
        needs: ['fuel'],
        today: 'by_hand',
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'a fleet elsewhere',
      answers: {
        role: 'owner',
        country: 'elsewhere',
        fleet_size: '100_plus',
        needs: ['fuel'],
        today: 'by_hand',
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
  ],
  'fit-and-intent': [
    {
      who: 'a decider who wants a quote this quarter',
      answers: {
        product: 'locate',
        part: 'decide',
        region: 'dach',
        vehicles: 30,
        kinds: ['vans'],
        timeframe: 'quarter',
        next_step: 'quote',
        ...agreedByParts,
      },
      expect: { outcome: 'sales_ready', score: 88, band: 'hot', route: inside, hours: 4 },
    },
    {
      who: 'somebody who recommends a trial of Hours',
      answers: {
        product: 'hours',
        part: 'recommend',
        region: 'uk_ireland',
        vehicles: 12,
        kinds: ['trucks'],
        timeframe: 'quarter',
        next_step: 'trial',
        ...agreedByParts,
      },
      expect: {
        outcome: 'sales_ready',
        score: 75,
        band: 'warm',
        route: { team: 'compliance', rep: 'Piotr Zielinski' },
        hours: 24,
      },
    },
    {
      who: 'a decider in the Gulf for next year',
      answers: {
        product: 'complete',
        part: 'decide',
        region: 'gulf',
        vehicles: 40,
        kinds: ['trucks', 'trailers'],
        timeframe: 'year',
        next_step: 'talk',
        ...agreedByParts,
      },
      expect: { outcome: 'sales_ready', score: 82, band: 'warm', route: gulf, hours: 48 },
    },
    {
      who: 'a large fleet that starts within a month',
      answers: {
        product: 'complete',
        part: 'recommend',
        region: 'spain',
        vehicles: 250,
        kinds: ['vans', 'trucks'],
        timeframe: 'month',
        ...agreedByParts,
      },
      expect: { outcome: 'sales_ready', score: 92, band: 'hot', route: enterprise, hours: 4 },
    },
    {
      who: 'somebody whose visits to the prices tip the score',
      answers: {
        product: 'locate',
        part: 'recommend',
        region: 'spain',
        vehicles: 5,
        kinds: ['vans'],
        timeframe: 'year',
        next_step: 'quote',
        ...agreedByParts,
      },
      signals: [
        { id: 'pricing_page', at: later },
        { id: 'pricing_page', at },
        { id: 'trial_terms', at },
      ],
      expect: { outcome: 'sales_ready', score: 78, band: 'warm', route: inside, hours: 24 },
    },
    {
      who: 'somebody with no product in mind',
      answers: {
        product: 'unsure',
        part: 'decide',
        region: 'dach',
        vehicles: 200,
        kinds: ['trucks', 'trailers'],
        timeframe: 'month',
        next_step: 'quote',
        ...agreedByParts,
      },
      expect: { outcome: 'nurture', band: 'hot' },
    },
    {
      who: 'somebody who collects information',
      answers: {
        product: 'hours',
        part: 'collect',
        region: 'dach',
        vehicles: 30,
        kinds: ['trucks'],
        timeframe: 'open',
        ...agreedByParts,
      },
      expect: { outcome: 'nurture' },
    },
    {
      who: 'a student',
      answers: {
        product: 'hours',
        part: 'study',
        region: 'dach',
        vehicles: 300,
        kinds: ['trucks'],
        timeframe: 'month',
        ...agreedByParts,
      },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'another supplier',
      answers: {
        product: 'hours',
        part: 'supplier',
        region: 'dach',
        vehicles: 300,
        kinds: ['trucks'],
        timeframe: 'month',
        ...agreedByParts,
      },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'a fleet elsewhere',
      answers: {
        product: 'hours',
        part: 'decide',
        region: 'elsewhere',
        vehicles: 300,
        kinds: ['trucks'],
        timeframe: 'month',
        ...agreedByParts,
      },
      expect: { outcome: 'disqualified' },
    },
  ],
  'fit-need-engagement': [
    {
      who: 'a haulier whom a customer sent, on the way to a webinar',
      answers: {
        business: 'haulage',
        region: 'dach',
        vehicles: 30,
        trouble: 8,
        causes: ['hours', 'fuel'],
        met: ['recommended'],
        ...agreed,
      },
      signals: [
        { id: 'whitepaper', at: earlier },
        { id: 'webinar', at: later },
      ],
      expect: { outcome: 'sales_ready', score: 99, band: 'hot', route: dach, hours: 4 },
    },
    {
      who: 'a haulier who has only read the paper',
      answers: {
        business: 'haulage',
        region: 'uk_ireland',
        vehicles: 30,
        trouble: 9,
        causes: ['hours', 'calls'],
        met: ['paper'],
        ...agreed,
      },
      signals: [{ id: 'whitepaper', at: later }],
      expect: { outcome: 'sales_ready', score: 83, band: 'hot', route: inside, hours: 24 },
    },
    {
      who: 'a large fleet met at a stand',
      answers: {
        business: 'parcels',
        region: 'gulf',
        vehicles: 400,
        trouble: 8,
        causes: ['calls'],
        met: ['stand', 'film'],
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 83, band: 'hot', route: enterprise, hours: 4 },
    },
    {
      who: 'a plumber met at a stand',
      answers: {
        business: 'trades',
        region: 'spain',
        vehicles: 8,
        trouble: 6,
        causes: ['customers', 'upkeep'],
        met: ['stand'],
        ...agreed,
      },
      expect: {
        outcome: 'sales_ready',
        score: 64,
        band: 'warm',
        route: { team: 'events', rep: 'Marta Ruiz' },
        hours: 48,
      },
    },
    {
      who: 'somebody who needs it and has never met us',
      answers: {
        business: 'haulage',
        region: 'dach',
        vehicles: 120,
        trouble: 10,
        causes: ['hours', 'calls'],
        met: ['first'],
        ...agreed,
      },
      expect: { outcome: 'nurture', band: 'warm' },
    },
    {
      who: 'the same, after the product film',
      answers: {
        business: 'haulage',
        region: 'dach',
        vehicles: 120,
        trouble: 10,
        causes: ['hours', 'calls'],
        met: ['first'],
        ...agreed,
      },
      signals: [{ id: 'demo_video', at: later }],
      expect: { outcome: 'sales_ready', score: 85, band: 'hot', route: enterprise, hours: 24 },
    },
    {
      who: 'a fleet of three',
      answers: {
        business: 'trades',
        region: 'dach',
        vehicles: 3,
        trouble: 10,
        causes: ['hours', 'calls'],
        met: ['recommended'],
        ...agreed,
      },
      expect: { outcome: 'nurture' },
    },
    {
      who: 'a student',
      answers: { business: 'study', region: 'dach', vehicles: 30, trouble: 1, met: ['paper'], ...agreed },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'another supplier',
      answers: { business: 'supplier', region: 'dach', vehicles: 30, trouble: 1, met: ['paper'], ...agreed },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'a fleet elsewhere',
      answers: {
        business: 'haulage',
        region: 'elsewhere',
        vehicles: 30,
        trouble: 9,
        met: ['paper'],
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
  ],
  bant: [
    {
      who: 'a decider with an approved budget and a date',
      answers: {
        authority: 'alone',
        region: 'dach',
        vehicles: 38,
        goals: ['cost', 'hours'],
        urgency: 4,
        timing: 'this_quarter',
        budget: 'approved',
        per_vehicle: 17,
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 106, band: 'hot', route: dach, hours: 4 },
    },
    {
      who: 'a large fleet that decides jointly',
      answers: {
        authority: 'jointly',
        region: 'spain',
        vehicles: 180,
        goals: ['cost'],
        urgency: 5,
        timing: 'next_quarter',
        budget: 'planned',
        per_vehicle: 12,
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 81, band: 'hot', route: enterprise, hours: 24 },
    },
    {
      who: 'somebody in the Gulf who has to ask for the money',
      answers: {
        authority: 'recommend',
        region: 'gulf',
        vehicles: 60,
        goals: ['hours', 'service'],
        urgency: 3,
        timing: 'this_quarter',
        budget: 'case',
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 68, band: 'warm', route: gulf, hours: 48 },
    },
    {
      who: 'a small British fleet with a date in six to twelve months',
      answers: {
        authority: 'alone',
        region: 'uk_ireland',
        vehicles: 9,
        goals: ['safety', 'upkeep'],
        urgency: 2,
        timing: 'this_year',
        budget: 'planned',
        ...agreed,
      },
      expect: { outcome: 'sales_ready', score: 62, band: 'warm', route: inside, hours: 48 },
    },
    {
      who: 'somebody without a budget',
      answers: {
        authority: 'alone',
        region: 'dach',
        vehicles: 80,
        goals: ['cost', 'hours'],
        urgency: 5,
        timing: 'this_quarter',
        budget: 'none',
        ...agreed,
      },
      expect: { outcome: 'nurture', band: 'hot' },
    },
    {
      who: 'somebody without a date',
      answers: {
        authority: 'alone',
        region: 'dach',
        vehicles: 80,
        goals: ['cost', 'hours'],
        urgency: 5,
        timing: 'open',
        budget: 'approved',
        ...agreed,
      },
      expect: { outcome: 'nurture' },
    },
    {
      who: 'a student',
      answers: {
        authority: 'study',
        region: 'dach',
        vehicles: 80,
        goals: ['cost'],
        urgency: 5,
        timing: 'open',
        budget: 'approved',
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'another supplier',
      answers: {
        authority: 'supplier',
        region: 'dach',
        vehicles: 80,
        goals: ['cost'],
        urgency: 5,
        timing: 'open',
        budget: 'approved',
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
    {
      who: 'a fleet elsewhere',
      answers: {
        authority: 'alone',
        region: 'elsewhere',
        vehicles: 80,
        goals: ['cost'],
        urgency: 5,
        timing: 'open',
        budget: 'approved',
        ...agreed,
      },
      expect: { outcome: 'disqualified' },
    },
  ],
};
