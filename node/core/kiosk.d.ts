import type { Field } from './definition.js';

/** What a badge says. */
export interface Badge {
  /** How its code was understood; `raw` is not at all, and then all of it is the id. */
  source: 'vcard' | 'mecard' | 'pattern' | 'raw';
  /** Contact details by autofill token. */
  contact: { [field in Field]?: string };
  /** The id of the person with whoever made the badge. */
  badge?: string;
  /** Answers by question id, for the questions with a `field`; what does not fit its question is left out. */
  answers: { [question: string]: string | string[] };
}

/** What a private key file holds. */
export interface KeyFile {
  /** The version of the format. */
  format: 1;
  /** A fingerprint of the public key. */
  kid: string;
  /** What leads are sealed to: 43 characters of base64url. */
  public_key: string;
  /** What opens them. */
  private_key: string;
}

/** A lead that only the company opens. */
export interface SealedLead {
  /** The version of the format. */
  format: 1;
  /** The key that it was sealed to. */
  kid: string;
  /** HPKE's encapsulated key, base64url. */
  enc: string;
  /** The lead with its tag, base64url. */
  ciphertext: string;
  /** The lead's id, in clear and authenticated. */
  lead_id: string;
  /** When its interview ended, in clear. */
  captured_at: string;
  /** The digest of the definition that it was scored by, in clear and authenticated. */
  digest: string;
}

/** What a kiosk is set up with. */
export interface KioskSetup {
  /** The version of the format. */
  format: 1;
  /** Where the app is served; not in the link, of which it is the beginning. */
  app?: string;
  /** Where the lead definition is. */
  definition: string;
  /** Where leads are posted. */
  endpoint: string;
  /** The event, stamped on each lead. */
  event?: string;
  /** The device, stamped on each lead. */
  device?: string;
  /** Who may be at the booth. */
  staff?: string[];
  /** After so many seconds without a touch the kiosk asks whether somebody is there: 20 to 3600, 60 by default. */
  idle_seconds?: number;
  /** What leads are sealed to. */
  public_key?: string;
  /** What badges look like. */
  badge_patterns?: string[];
  /** The digits of the staff area; in the link what verifies them. */
  pin?: string;
}

/** A QR code. */
export interface QrCode {
  /** Modules along an edge, with the border of four on each side. */
  size: number;
  /** The modules without the border, `1` is dark. */
  rows: string[];
  /** The path of an SVG with the `viewBox` `0 0 size size`. */
  path: string;
}
