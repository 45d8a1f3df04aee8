// @ts-check
// What the panel of the outbox says, in the languages of the widget.

const english = {
  title: 'Leads on this device',
  queued: 'Waiting',
  sending: 'Being sent',
  held: 'Held',
  attention: 'Need attention',
  unconfirmed: 'Unconfirmed',
  accepted: 'Accepted, last 30 days',
  oldest: 'Oldest waiting since',
  last: 'Last accepted',
  never: 'never',
  none: 'none',
  fine: 'Nothing waits. Every lead has been accepted by its endpoint.',
  waits: 'Leads are saved on this device and are sent by themselves as soon as their endpoint answers.',
  memory:
    'This browser stores nothing, so leads wait in this page alone. Keep it open until they have been sent.',
  refused:
    'The endpoint refuses every lead ({code}). Check its address and its settings; it is tried again every 15 minutes.',
  look: 'Some leads were refused. Export them, give the file to whoever runs the endpoint, or send them again once it is mended.',
  late: 'Leads have waited for more than 5 days. Some browsers clear what they store after 7 days: export now.',
  unread: 'Some leads went to a service that does not say whether it has them. Check there.',
  send: 'Send now',
  again: 'Send again',
  export: 'Export all',
  remove: 'Remove',
  exported: '{count} leads exported',
  tries: 'tries: {tries}',
  next: 'next {at}',
  list: 'Leads that wait',
};

/** @type {Record<string, Partial<typeof english>>} */
const others = {
  de: {
    title: 'Leads auf diesem Gerät',
    queued: 'Wartend',
    sending: 'Wird gesendet',
    held: 'Angehalten',
    attention: 'Zu prüfen',
    unconfirmed: 'Unbestätigt',
    accepted: 'Angenommen, letzte 30 Tage',
    oldest: 'Ältester wartet seit',
    last: 'Zuletzt angenommen',
    never: 'nie',
    none: 'keiner',
    fine: 'Nichts wartet. Jeder Lead wurde vom Empfänger angenommen.',
    waits:
      'Leads sind auf diesem Gerät gespeichert und werden von selbst gesendet, sobald der Empfänger antwortet.',
    memory:
      'Dieser Browser speichert nichts, daher warten Leads nur in dieser Seite. Lassen Sie sie geöffnet, bis alles gesendet ist.',
    refused:
      'Der Empfänger lehnt jeden Lead ab ({code}). Prüfen Sie Adresse und Einstellungen; alle 15 Minuten wird es wieder versucht.',
    look: 'Einige Leads wurden abgelehnt. Exportieren Sie sie, geben Sie die Datei an den Betreiber des Empfängers, oder senden Sie sie nach der Behebung erneut.',
    late: 'Leads warten seit mehr als 5 Tagen. Manche Browser löschen Gespeichertes nach 7 Tagen: jetzt exportieren.',
    unread: 'Einige Leads gingen an einen Dienst, der den Empfang nicht bestätigt. Bitte dort prüfen.',
    send: 'Jetzt senden',
    again: 'Erneut senden',
    export: 'Alle exportieren',
    remove: 'Entfernen',
    exported: '{count} Leads exportiert',
    tries: 'Versuche: {tries}',
    next: 'nächster {at}',
    list: 'Wartende Leads',
  },
  fr: {
    title: 'Leads sur cet appareil',
    queued: 'En attente',
    sending: 'En cours d’envoi',
    held: 'Suspendus',
    attention: 'À vérifier',
    unconfirmed: 'Non confirmés',
    accepted: 'Acceptés, 30 derniers jours',
    oldest: 'Le plus ancien attend depuis',
    last: 'Dernier accepté',
    never: 'jamais',
    none: 'aucun',
    fine: 'Rien n’attend. Chaque lead a été accepté par son destinataire.',
    waits:
      'Les leads sont enregistrés sur cet appareil et partent d’eux-mêmes dès que le destinataire répond.',
    memory:
      'Ce navigateur n’enregistre rien : les leads n’attendent que dans cette page. Gardez-la ouverte jusqu’à leur envoi.',
    refused:
      'Le destinataire refuse tous les leads ({code}). Vérifiez son adresse et ses réglages ; un nouvel essai a lieu toutes les 15 minutes.',
    look: 'Certains leads ont été refusés. Exportez-les, remettez le fichier au responsable du destinataire, ou renvoyez-les une fois le problème réglé.',
    late: 'Des leads attendent depuis plus de 5 jours. Certains navigateurs effacent leurs données après 7 jours : exportez maintenant.',
    unread: 'Certains leads sont partis vers un service qui ne confirme pas la réception. Vérifiez-y.',
    send: 'Envoyer maintenant',
    again: 'Renvoyer',
    export: 'Tout exporter',
    remove: 'Retirer',
    exported: '{count} leads exportés',
    tries: 'essais : {tries}',
    next: 'prochain {at}',
    list: 'Leads en attente',
  },
  es: {
    title: 'Leads en este dispositivo',
    queued: 'En espera',
    sending: 'Enviándose',
    held: 'Retenidos',
    attention: 'Por revisar',
    unconfirmed: 'Sin confirmar',
    accepted: 'Aceptados, últimos 30 días',
    oldest: 'El más antiguo espera desde',
    last: 'Último aceptado',
    never: 'nunca',
    none: 'ninguno',
    fine: 'No hay nada en espera. Cada lead ha sido aceptado por su destino.',
    waits: 'Los leads están guardados en este dispositivo y se envían solos en cuanto el destino responde.',
    memory:
      'Este navegador no guarda nada: los leads esperan solo en esta página. Manténgala abierta hasta que se envíen.',
    refused:
      'El destino rechaza todos los leads ({code}). Revise su dirección y su configuración; se vuelve a intentar cada 15 minutos.',
    look: 'Algunos leads fueron rechazados. Expórtelos, entregue el archivo al responsable del destino o vuelva a enviarlos cuando esté arreglado.',
    late: 'Hay leads en espera desde hace más de 5 días. Algunos navegadores borran sus datos a los 7 días: exporte ahora.',
    unread: 'Algunos leads fueron a un servicio que no confirma la recepción. Compruébelo allí.',
    send: 'Enviar ahora',
    again: 'Volver a enviar',
    export: 'Exportar todo',
    remove: 'Quitar',
    exported: '{count} leads exportados',
    tries: 'intentos: {tries}',
    next: 'siguiente {at}',
    list: 'Leads en espera',
  },
  ar: {
    title: 'العملاء المحتملون على هذا الجهاز',
    queued: 'قيد الانتظار',
    sending: 'قيد الإرسال',
    held: 'موقوفة',
    attention: 'تحتاج إلى مراجعة',
    unconfirmed: 'غير مؤكدة',
    accepted: 'المقبولة خلال آخر 30 يومًا',
    oldest: 'الأقدم ينتظر منذ',
    last: 'آخر قبول',
    never: 'أبدًا',
    none: 'لا شيء',
    fine: 'لا شيء قيد الانتظار. تم قبول كل شيء لدى الوجهة.',
    waits: 'البيانات محفوظة على هذا الجهاز وتُرسل تلقائيًا فور استجابة الوجهة.',
    memory: 'هذا المتصفح لا يحفظ شيئًا، لذلك تنتظر البيانات في هذه الصفحة فقط. أبقها مفتوحة حتى يتم الإرسال.',
    refused: 'ترفض الوجهة كل شيء ({code}). تحقق من عنوانها وإعداداتها؛ تُعاد المحاولة كل 15 دقيقة.',
    look: 'رُفض بعض البيانات. صدّرها وسلّم الملف إلى المسؤول عن الوجهة، أو أعد إرسالها بعد الإصلاح.',
    late: 'هناك بيانات تنتظر منذ أكثر من 5 أيام. تمسح بعض المتصفحات ما تحفظه بعد 7 أيام: صدّر الآن.',
    unread: 'أُرسلت بعض البيانات إلى خدمة لا تؤكد الاستلام. تحقق هناك.',
    send: 'أرسل الآن',
    again: 'أعد الإرسال',
    export: 'صدّر الكل',
    remove: 'إزالة',
    exported: 'تم تصدير {count}',
    tries: 'المحاولات: {tries}',
    next: 'التالية {at}',
    list: 'البيانات المنتظرة',
  },
};

/**
 * @param {readonly string[]} wished languages, best first
 * @returns {{ language: string, words: typeof english }}
 */
export function choose(wished) {
  for (const tag of wished) {
    const [language = ''] = tag.toLowerCase().split('-');
    if (language === 'en') break;
    const own = others[language];
    if (own) return { language: tag, words: { ...english, ...own } };
  }
  return { language: 'en', words: english };
}

/**
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
