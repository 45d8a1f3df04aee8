// @ts-check
// What the widget says to visitors who come back, in its languages.

const english = {
  known: 'Your answers from last time',
  filled: 'We have filled in your answers from last time. They are kept on this device only.',
  welcome: 'Welcome back',
  enough: 'You need not answer anything again. If you agree, this is what we send:',
  update: 'You have sent us answers before. If you agree, we send these in their place:',
  quiet: 'These are your answers. Nothing of them is sent.',
  signals: 'What you did on this site',
  send: 'Send these answers',
  on: 'Continue',
  change: 'Change',
  forget: 'Forget my answers',
  forgotten: 'Your answers have been forgotten.',
  yes: 'Yes',
  no: 'No',
};

/** @type {Record<string, typeof english>} */
const others = {
  de: {
    known: 'Ihre Antworten vom letzten Mal',
    filled: 'Wir haben Ihre Antworten vom letzten Mal eingetragen. Sie liegen nur auf diesem Gerät.',
    welcome: 'Schön, dass Sie wieder da sind',
    enough: 'Sie müssen nichts noch einmal beantworten. Wenn Sie zustimmen, senden wir dies:',
    update: 'Sie haben uns schon Antworten gesendet. Wenn Sie zustimmen, senden wir diese an deren Stelle:',
    quiet: 'Dies sind Ihre Antworten. Nichts davon wird gesendet.',
    signals: 'Was Sie auf dieser Website getan haben',
    send: 'Diese Antworten senden',
    on: 'Weiter',
    change: 'Ändern',
    forget: 'Meine Antworten vergessen',
    forgotten: 'Ihre Antworten wurden vergessen.',
    yes: 'Ja',
    no: 'Nein',
  },
  fr: {
    known: 'Vos réponses de la dernière fois',
    filled:
      'Nous avons repris vos réponses de la dernière fois. Elles sont conservées sur cet appareil uniquement.',
    welcome: 'Heureux de vous revoir',
    enough: 'Vous n’avez plus rien à répondre. Avec votre accord, voici ce que nous envoyons :',
    update:
      'Vous nous avez déjà envoyé des réponses. Avec votre accord, nous envoyons celles-ci à leur place :',
    quiet: 'Voici vos réponses. Rien n’en est envoyé.',
    signals: 'Ce que vous avez fait sur ce site',
    send: 'Envoyer ces réponses',
    on: 'Continuer',
    change: 'Modifier',
    forget: 'Oublier mes réponses',
    forgotten: 'Vos réponses ont été oubliées.',
    yes: 'Oui',
    no: 'Non',
  },
  es: {
    known: 'Sus respuestas de la última vez',
    filled: 'Hemos rellenado sus respuestas de la última vez. Se guardan únicamente en este dispositivo.',
    welcome: 'Nos alegra verle de nuevo',
    enough: 'No tiene que volver a responder nada. Si está de acuerdo, enviaremos esto:',
    update: 'Ya nos envió respuestas. Si está de acuerdo, enviaremos estas en su lugar:',
    quiet: 'Estas son sus respuestas. No se envía nada de ellas.',
    signals: 'Lo que hizo en este sitio',
    send: 'Enviar estas respuestas',
    on: 'Continuar',
    change: 'Cambiar',
    forget: 'Olvidar mis respuestas',
    forgotten: 'Sus respuestas se han olvidado.',
    yes: 'Sí',
    no: 'No',
  },
  ar: {
    known: 'إجاباتك من المرة السابقة',
    filled: 'ملأنا إجاباتك من المرة السابقة. وهي محفوظة على هذا الجهاز فقط.',
    welcome: 'مرحبًا بعودتك',
    enough: 'لا حاجة إلى الإجابة من جديد. إذا وافقت، فهذا ما سنرسله:',
    update: 'سبق أن أرسلت إلينا إجابات. إذا وافقت، نرسل هذه بدلًا منها:',
    quiet: 'هذه إجاباتك. لا يُرسل منها شيء.',
    signals: 'ما فعلته في هذا الموقع',
    send: 'أرسل هذه الإجابات',
    on: 'متابعة',
    change: 'تغيير',
    forget: 'انسَ إجاباتي',
    forgotten: 'نُسيت إجاباتك.',
    yes: 'نعم',
    no: 'لا',
  },
};

/** @param {string} language */
export const wordsOf = (language) => others[language.toLowerCase().split('-')[0] ?? ''] ?? english;
