// @ts-check
// What a visitor reads, in the languages of the widget. Staff screens are in English.

const english = {
  headline: 'Is it for you? Find out in two minutes.',
  start: 'Start',
  assist: 'Answer with our team',
  pause: 'Pause the animation',
  play: 'Play the animation',
  language: 'Language',
  badge_title: 'Do you have a badge?',
  badge_why: 'Its code fills in your contact details. You can change them, and nothing is sent yet.',
  scan: 'Scan my badge',
  without: 'Go on without',
  aim: 'Hold the code of the badge in front of the camera.',
  stop_scan: 'Stop the camera',
  no_camera: 'The camera cannot be used here. Go on without the badge.',
  got_badge: 'Badge read.',
  start_over: 'Stop and clear',
  still_there: 'Are you still there?',
  clearing: 'Everything you entered will be cleared in',
  seconds: 'seconds.',
  stay: 'Yes, I am still here',
  done: 'Done',
  phone: 'Read it on your phone',
  phone_how: 'Point your phone’s camera at the code.',
  close: 'Close',
  cleared: 'Your answers were cleared from this screen.',
};

/** @typedef {typeof english} Words */

/** @type {Record<string, Words>} */
const all = {
  en: english,
  de: {
    headline: 'Passt das zu Ihnen? In zwei Minuten wissen Sie es.',
    start: 'Los geht’s',
    assist: 'Mit unserem Team antworten',
    pause: 'Animation anhalten',
    play: 'Animation abspielen',
    language: 'Sprache',
    badge_title: 'Haben Sie einen Badge?',
    badge_why: 'Sein Code trägt Ihre Kontaktdaten ein. Sie können sie ändern, und noch wird nichts gesendet.',
    scan: 'Badge scannen',
    without: 'Ohne Badge weiter',
    aim: 'Halten Sie den Code des Badges vor die Kamera.',
    stop_scan: 'Kamera ausschalten',
    no_camera: 'Die Kamera ist hier nicht verfügbar. Machen Sie ohne Badge weiter.',
    got_badge: 'Badge gelesen.',
    start_over: 'Beenden und löschen',
    still_there: 'Sind Sie noch da?',
    clearing: 'Alle Ihre Angaben werden gelöscht in',
    seconds: 'Sekunden.',
    stay: 'Ja, ich bin noch da',
    done: 'Fertig',
    phone: 'Auf dem Telefon lesen',
    phone_how: 'Richten Sie die Kamera Ihres Telefons auf den Code.',
    close: 'Schließen',
    cleared: 'Ihre Antworten wurden von diesem Bildschirm gelöscht.',
  },
  fr: {
    headline: 'Est-ce pour vous ? Réponse en deux minutes.',
    start: 'Commencer',
    assist: 'Répondre avec notre équipe',
    pause: 'Arrêter l’animation',
    play: 'Lancer l’animation',
    language: 'Langue',
    badge_title: 'Avez-vous un badge ?',
    badge_why: 'Son code remplit vos coordonnées. Vous pouvez les modifier, et rien n’est encore envoyé.',
    scan: 'Scanner mon badge',
    without: 'Continuer sans badge',
    aim: 'Placez le code du badge devant la caméra.',
    stop_scan: 'Arrêter la caméra',
    no_camera: 'La caméra n’est pas disponible ici. Continuez sans badge.',
    got_badge: 'Badge lu.',
    start_over: 'Arrêter et effacer',
    still_there: 'Êtes-vous toujours là ?',
    clearing: 'Tout ce que vous avez saisi sera effacé dans',
    seconds: 'secondes.',
    stay: 'Oui, je suis là',
    done: 'Terminer',
    phone: 'À lire sur votre téléphone',
    phone_how: 'Dirigez l’appareil photo de votre téléphone vers le code.',
    close: 'Fermer',
    cleared: 'Vos réponses ont été effacées de cet écran.',
  },
  es: {
    headline: '¿Es para usted? Averígüelo en dos minutos.',
    start: 'Empezar',
    assist: 'Responder con nuestro equipo',
    pause: 'Detener la animación',
    play: 'Reproducir la animación',
    language: 'Idioma',
    badge_title: '¿Tiene una acreditación?',
    badge_why: 'Su código rellena sus datos de contacto. Puede cambiarlos, y todavía no se envía nada.',
    scan: 'Escanear mi acreditación',
    without: 'Continuar sin ella',
    aim: 'Ponga el código de la acreditación delante de la cámara.',
    stop_scan: 'Apagar la cámara',
    no_camera: 'La cámara no está disponible aquí. Continúe sin la acreditación.',
    got_badge: 'Acreditación leída.',
    start_over: 'Terminar y borrar',
    still_there: '¿Sigue ahí?',
    clearing: 'Todo lo que ha introducido se borrará en',
    seconds: 'segundos.',
    stay: 'Sí, sigo aquí',
    done: 'Listo',
    phone: 'Léalo en su teléfono',
    phone_how: 'Apunte al código con la cámara de su teléfono.',
    close: 'Cerrar',
    cleared: 'Sus respuestas se han borrado de esta pantalla.',
  },
  ar: {
    headline: 'هل يناسبك؟ اعرف ذلك في دقيقتين.',
    start: 'ابدأ',
    assist: 'أجب مع فريقنا',
    pause: 'أوقف الحركة',
    play: 'شغّل الحركة',
    language: 'اللغة',
    badge_title: 'هل لديك بطاقة زائر؟',
    badge_why: 'رمزها يملأ بيانات الاتصال الخاصة بك. يمكنك تغييرها، ولا يُرسل أي شيء بعد.',
    scan: 'امسح بطاقتي',
    without: 'تابع من دونها',
    aim: 'ضع رمز البطاقة أمام الكاميرا.',
    stop_scan: 'أوقف الكاميرا',
    no_camera: 'الكاميرا غير متاحة هنا. تابع من دون البطاقة.',
    got_badge: 'قُرئت البطاقة.',
    start_over: 'أنهِ وامسح',
    still_there: 'هل ما زلت هنا؟',
    clearing: 'سيُمسح كل ما أدخلته خلال',
    seconds: 'ثانية.',
    stay: 'نعم، ما زلت هنا',
    done: 'تم',
    phone: 'اقرأه على هاتفك',
    phone_how: 'وجّه كاميرا هاتفك نحو الرمز.',
    close: 'إغلاق',
    cleared: 'مُسحت إجاباتك من هذه الشاشة.',
  },
};

/**
 * @param {string | undefined} language
 * @returns {Words}
 */
export function words(language = 'en') {
  const [primary = 'en'] = language.toLowerCase().split('-');
  return all[primary] ?? english;
}

/** @param {string} language */
export const direction = (language) => (/^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr');

/** The name of a language in that language. @param {string} language */
export function nameOf(language) {
  const names =
    typeof Intl.DisplayNames === 'function'
      ? new Intl.DisplayNames(language, { type: 'language' })
      : undefined;
  const name = names?.of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
