import type { TroubleTemplates } from '../message.js';

/** When something is wrong. */
export const trouble: TroubleTemplates = {
  // A move in sight.
  'outlook.cause.telephony': 'Die Telefonie bei {site} ist ausgefallen',
  'outlook.cause.phone': 'Ihr Telefon ist nicht mit {site} verbunden',
  'outlook.never.telephony': '{site} versucht, sie wiederherzustellen. Sie bleiben hier.',
  'outlook.cause.log-in': '{site} hat Sie nicht angemeldet',
  'outlook.bothDown': 'Die Telefonie bei {site} und {other} ist ausgefallen',
  'outlook.noCalls': 'Anrufe erreichen Sie nicht',
  'outlook.never.log-in': 'Es wird von selbst wieder versucht. Sie bleiben hier.',
  'outlook.stays': 'Sie bleiben bei {site}; Anrufe erreichen Sie solange nicht.',
  'outlook.staysRefused':
    'Sie bleiben; Anrufe erreichen Sie solange nicht. {other} wird nicht von selbst noch einmal gefragt.',
  'outlook.counting-down': 'Sie wechseln in {left} zu {other}',
  'outlook.due': 'Sie wechseln zu {other}, sobald der Standort antwortet',
  'outlook.unless.telephony': 'Kommt die Telefonie vorher zurück, bleiben Sie.',
  'outlook.unless.phone':
    'Prüfen Sie das Kabel, oder starten Sie das Telefon neu. Verbindet es sich vorher, bleiben Sie.',
  'outlook.unless.log-in': 'Gelingt die Anmeldung vorher, bleiben Sie.',
  'outlook.otherSilent': '{other} antwortet gerade nicht; Sie wechseln, sobald es geht.',
  'outlook.otherNoTelephony': '{other} hat gerade keine Telefonie; Sie wechseln, sobald es geht.',
  'outlook.firstThatWorks': 'Es geht an dem Standort weiter, dessen Telefonie zuerst zurück ist.',
  'outlook.announced.moment': 'Sie kehren in {left} zu {other} zurück',
  'outlook.announced.title': '{other} funktioniert wieder',
  'outlook.announced.text': 'Mit „Hier bleiben“ bleiben Sie bei {site}.',
  'outlook.afterCall.agent-request': 'Sie wechseln nach Ihrem Gespräch zu {other}',
  'outlook.afterCall.return': 'Sie kehren nach Ihrem Gespräch zu {other} zurück',
  'outlook.afterCall.automatic-return': 'Sie kehren nach Ihrem Gespräch zu {other} zurück',
  'outlook.afterCall.drill': 'Die Übung beginnt nach Ihrem Gespräch',
  'outlook.atTheLatest': 'Spätestens in {left}, auch wenn Sie dann noch sprechen.',
  'caller.title': 'Dieses Gespräch kann abbrechen',
  'caller.kept': '{number} ist für den Rückruf gespeichert.',
  'caller.hidden': 'Die Nummer ist unterdrückt. Fragen Sie jetzt danach.',
  'shutdown.title': '{site} wird zur Wartung abgeschaltet',
  'shutdown.moved': 'Sie wechseln zu {other}; es geht nichts verloren.',
  'shutdown.movedOnceItAnswers':
    'Sie wechseln zu {other}, sobald der Standort antwortet; es geht nichts verloren.',
  'shutdown.stays': 'Sie bleiben hier; Anrufe erreichen Sie solange nicht.',

  // A move under way.
  'switching.to': 'Sie wechseln zu {to}',
  'switching.backTo': 'Sie kehren zu {to} zurück',
  'switching.drill.title': 'Übung: Sie wechseln zu {to}',
  'switching.drill.text': 'Dies ist nur eine Übung, zum anderen Standort und zurück.',
  'switching.telephony': 'Die Telefonie bei {from} ist ausgefallen.',
  'switching.phone': 'Ihr Telefon hat sich nicht wieder bei {from} angemeldet.',
  'switching.log-in': '{from} hat geantwortet, Sie aber nicht angemeldet.',
  'switching.graceful-shutdown': '{from} wird zur Wartung abgeschaltet; es geht nichts verloren.',
  keepTyping: 'Ihre Seite bleibt, wie sie ist. Schreiben Sie ruhig weiter.',
  'step.connect.waiting': 'Mit {to} verbinden',
  'step.connect.running': 'Verbindung zu {to} wird aufgebaut',
  'step.connect.done': 'Mit {to} verbunden',
  'step.leave.waiting': '{from} verlassen',
  'step.leave.running': '{from} wird verlassen',
  'step.leave.done': '{from} verlassen: erledigt',
  'step.log-in.waiting': 'Sie bei {to} anmelden',
  'step.log-in.running': 'Sie werden bei {to} angemeldet',
  'step.log-in.done': 'Sie sind bei {to} angemeldet',
  'step.duration': '{seconds} s',

  'drill.start': 'Wechsel üben',
  'drill.explained': 'Bringt Sie zu {other} und zurück und zeigt, wie lange jeder Schritt dauert.',
  'drill.running': 'Die Übung läuft',
  'drill.done.title': 'Die Übung ist gelungen',
  'drill.done.text': 'Sie sind zurück bei {site}. So lange hat jeder Schritt gedauert.',
  'drill.failed': 'Die Übung wurde vorzeitig beendet',
  'drill.failedAt': 'Sie arbeiten bei {site}.',
  'drill.soFar': 'So weit ist sie gekommen.',
  'drill.leg': 'Von {from} zu {to}',
  'drill.sum': 'Zusammen',
  'drill.spoken': '{title}: {legs}.',
  'drill.spokenLeg': '{seconds} s zu {site}',

  // No site answers.
  'noSite.title': 'Kein Standort antwortet',
  'noSite.now': 'Gerade antwortet kein Standort. Es kann am Netz dieses Computers liegen.',
  'noSite.two':
    'Wahrscheinlich Ihr eigenes Netz: Weder {site} noch {other} ist zu erreichen. Prüfen Sie Kabel oder VPN.',
  'noSite.all':
    'Wahrscheinlich Ihr eigenes Netz: Keiner der Standorte {sites} ist zu erreichen. Prüfen Sie Kabel oder VPN.',
  'noSite.forbidden':
    'Diese Seite darf {sites} nicht erreichen. An Ihrem Netz liegt es nicht: Sagen Sie es Ihrer Administration.',
  'noSite.localNetwork':
    'Der Browser lässt diese Seite nicht zu {sites}. Wenn er nach Ihrem lokalen Netz fragt, erlauben Sie es; sonst sagen Sie es Ihrer Administration.',
  'noSite.saidTitle': 'Zurzeit kann Sie kein Standort annehmen',
  'noSite.said.silent': '{site} antwortet nicht.',
  'noSite.said.busy': '{site} hat gerade zu viel zu tun.',
  'noSite.said.restarting': '{site} wird neu gestartet.',
  'noSite.said.stopping': '{site} wird abgeschaltet.',
  'noSite.said.no-telephony': '{site} hat keine Telefonie für Sie.',
  'noSite.said.awaiting-sign-in': '{site} wartet auf eine neue Anmeldung.',
  'noSite.said.failing': '{site} hat eine Störung.',
  'noSite.said.unknown-application': '{site} kennt diesen Arbeitsplatz nicht.',
  'noSite.said.unknown-person': '{site} kennt Sie nicht.',
  'noSite.said.incompatible-protocol': '{site} hat eine andere Version.',
  'noSite.trying': 'Es wird gerade versucht.',
  turn: 'Sie sind in etwa {left} an der Reihe.',
  'noSite.nextTry': 'Nächster Versuch in {left}.',
  'noSite.counting-down.telephony':
    'In {left} wechseln Sie zu {other}, falls bis dahin nur dieser Standort antwortet.',
  'noSite.counting-down.phone':
    'In {left} wechseln Sie zu {other}, falls der Standort bis dahin antwortet und Ihr Telefon nicht wieder da ist.',
  'noSite.due.telephony': 'Der erste, der antwortet, nimmt Sie an.',
  'noSite.due.phone':
    '{other} nimmt Sie an, sobald der Standort antwortet, es sei denn, Ihr Telefon ist vorher wieder da.',

  // What is heard of a move in sight, and of its end.
  'spoken.counting-down.telephony':
    'Die Telefonie bei {site} schweigt. Sie wechseln in {seconds} zu {other}, falls sie nicht vorher zurückkommt.',
  'spoken.counting-down.phone':
    'Ihr Telefon hat die Verbindung zu {site} verloren. Sie wechseln in {seconds} zu {other}, falls es sich nicht vorher wieder anmeldet.',
  'spoken.counting-down.log-in':
    '{site} antwortet, meldet Sie aber nicht an. Sie wechseln in {seconds} zu {other}, falls es nicht vorher geschieht.',
  'spoken.announced': 'Sie kehren in {seconds} zu {other} zurück. Sie können auch hier bleiben.',
  'spoken.siteAnswers': '{site} antwortet wieder. Sie bleiben.',
  'spoken.telephonyBack': 'Die Telefonie bei {site} ist wieder da. Sie bleiben.',
  'spoken.loggedIn': '{site} hat Sie angemeldet. Sie bleiben.',
  'spoken.phoneBack': 'Ihr Telefon ist wieder da. Sie bleiben.',
  'spoken.stay': 'Sie bleiben bei {site}.',
  'spoken.arrived': 'Sie arbeiten jetzt am Standort {site}.',
  'spoken.stillAt': 'Sie arbeiten weiter am Standort {site}.',

  // Warnings.
  'warning.configuration.title': 'Einstellungen können nicht gelesen werden',
  'warning.configuration.text':
    'Sie können weiterarbeiten. Änderungen Ihrer Teamleitung kommen vielleicht verspätet an. Ihre Teamleitung ist benachrichtigt.',
  'warning.configuration.over': 'Die Einstellungen können wieder gelesen werden.',
  'warning.statistics.title': 'Die Statistik fehlt',
  'warning.statistics.text':
    'Zahlen auf Ihrem Bildschirm sind vielleicht veraltet. Sie brauchen nichts zu tun.',
  'warning.statistics.over': 'Die Statistik ist wieder da.',
  'warning.preferred-site-failed.title': 'Ihr bevorzugter Standort hat Sie nicht angenommen',
  'warning.preferred-site-failed.text':
    'Sie können zu {site} zurückkehren, sobald der Standort Sie wieder annimmt.',
  'warning.preferred-site-unknown.title': 'Diese Seite kennt Ihren bevorzugten Standort nicht',
  'warning.preferred-site-unknown.text':
    'Sie arbeiten an einem anderen. Sagen Sie es Ihrer Administration.',
  'warning.configuration-object.title': 'Ihre Einstellungen sind nicht vollständig',
  'warning.configuration-object.text':
    'Sie können weiterarbeiten. Sagen Sie es Ihrer Administration.',
  'warning.other-site.title': 'Die Adresse von {site} führt zu {other}',
  'warning.other-site.text':
    '{site} wird nicht benutzt, bis das behoben ist. Sagen Sie es Ihrer Administration.',
  'warning.other-site.detail': 'eingestellt: {configured}; das Gateway sagt: {found}',
  'warning.site-refuses.title': '{site} kann Sie zurzeit nicht annehmen',
  'warning.site-refuses.text': 'Sagen Sie es Ihrer Administration.',
  'warning.move-failed.title': '{site} hat Sie nicht angenommen',
  'warning.move-failed.text': 'Sie bleiben, wo Sie sind. Versuchen Sie es später noch einmal.',
  'warning.flapping': 'Sie haben oft den Standort gewechselt',
  'warning.flapping.minute':
    '{moves}-mal in einer Minute. Bis es ruhig ist, kehren Sie nur auf Ihren Wunsch zurück.',
  'warning.flapping.minutes':
    '{moves}-mal in {minutes}. Bis es ruhig ist, kehren Sie nur auf Ihren Wunsch zurück.',
  'warning.flapping.over': 'Sie haben eine Weile nicht mehr den Standort gewechselt.',
  'warning.machine-stalls.title': 'Dieser Computer bleibt immer wieder stehen',
  'warning.machine-stalls.text':
    '{stalls}-mal in {minutes}, jeweils für Sekunden. Gespräche können abreißen, und ein Wechsel kann später kommen. Schließen Sie, was Sie nicht brauchen; hält es an, sagen Sie es der Administration.',
  'warning.storage.title': 'Ihr Standort wird nicht gemerkt',
  'warning.storage.text':
    'Dieser Browser behält ihn nicht. Das Anmelden dauert vielleicht etwas länger; alles andere geht.',
  'warning.unreadable-messages.title': '{site} sendet Nachrichten, die nicht zu lesen sind',
  'warning.unreadable-messages.text':
    'Sie werden übergangen, und Sie können weiterarbeiten. Sagen Sie es Ihrer Administration.',
  'warning.unreadable-messages.detail': '{count} bisher, die letzte: {problem}',
  'warning.forbidden-address.title': 'Diese Seite darf {site} nicht erreichen',
  'warning.forbidden-address.text':
    'Von dieser Seite aus können Sie dort nicht arbeiten. Sagen Sie es Ihrer Administration.',
  'warning.local-network.text':
    'Wenn der Browser nach Ihrem lokalen Netz fragt, erlauben Sie es. Sonst sagen Sie es Ihrer Administration.',
  'warning.over': 'Erledigt: {title}.',

  // How the sites differ.
  'drift.title': '{site} ist für Sie anders eingerichtet als dieser Standort',
  'drift.text':
    'Was anders ist: {list}. Sie können weiterarbeiten. Sagen Sie es Ihrer Administration.',
  'drift.dn': 'Ihr Telefon',
  'drift.login-code': 'Ihr Anmeldecode',
  'drift.preferred-site': 'Ihr bevorzugter Standort',
  'drift.secondary-site': 'Ihr zweiter Standort',
  'drift.site-timeout': 'wie lange die Telefonie schweigen darf, bevor Sie wechseln',
  'drift.site-sip-register-timeout': 'wie lange Ihr Telefon fort sein darf, bevor Sie wechseln',
  'drift.field.dn': 'DN',
  'drift.field.login-code': 'Anmeldecode',
  'drift.field.preferred-site': 'Bevorzugter Standort',
  'drift.field.secondary-site': 'Zweiter Standort',
  'drift.fieldOf': '{field} von {site}',
  'drift.notSame': '{field}: nicht gleich',
  'drift.values': '{field}: {here}; bei {site}: {there}',
  'drift.notSet': 'nicht gesetzt',

  // A site said no.
  'refusal.refused-credentials.title': '{site} hat dieses Passwort abgelehnt',
  'refusal.refused-credentials.text': 'Prüfen Sie es, und versuchen Sie es noch einmal.',
  'refusal.unknown-application.title': '{site} kennt diesen Arbeitsplatz nicht',
  'refusal.unknown-application.text':
    'Bitten Sie Ihre Administration, dessen Anwendungsnamen dort einzutragen.',
  'refusal.sign-in-expired.title': 'Ihre Anmeldung ist abgelaufen',
  'refusal.sign-in-expired.text': 'Bitte melden Sie sich erneut an.',
  'refusal.unknown-person.title': '{site} kennt diesen Benutzernamen nicht',
  'refusal.unknown-person.text':
    'Prüfen Sie, wie er geschrieben ist, oder fragen Sie Ihre Administration.',
  'refusal.incompatible-protocol.title': '{site} und diese Seite verstehen einander nicht',
  'refusal.incompatible-protocol.text':
    'Laden Sie die Seite neu. Hilft das nicht, fragen Sie Ihre Administration nach der richtigen Version.',
  'refusal.logged-in-elsewhere.title': 'Sie arbeiten gerade an einem anderen Platz',
  'refusal.logged-in-elsewhere.since': 'Sie arbeiten seit {at} an einem anderen Platz',
  'refusal.logged-in-elsewhere.text': 'Dort hat sich nichts geändert. Stattdessen hier arbeiten?',
  'refusal.superseded.title': 'Sie sind an einem anderen Computer angemeldet',
  'refusal.superseded.text': 'Hier wurde angehalten, damit Anrufe an einem Ort ankommen.',

  // What was asked for did not work.
  'failure.aSite': 'Der Standort',
  'failure.configuration.title': 'Diese Seite ist noch nicht für Telefonie eingerichtet',
  'failure.configuration.text': 'Zeigen Sie dies denen, die die Seite betreuen.',
  'failure.configuration-awaited.title':
    'Die Einstellungen der Telefonie sind noch nicht angekommen',
  'failure.configuration-awaited.text':
    'Sie werden von selbst wieder angefordert. Wenn Ihr Netz zuerst eine Anmeldung verlangt, melden Sie sich dort in einem anderen Tab an.',
  'failure.no-site-answers.title': 'Kein Standort antwortet',
  'failure.no-site-answers.text': 'Es wird von selbst wieder versucht.',
  'failure.not-moved.title': '{site} hat Sie nicht angenommen',
  'failure.not-moved.text': 'Sie bleiben, wo Sie sind.',
  'failure.vetoed.title': 'Diese Seite hält Sie vorerst hier',
  'failure.vetoed.text':
    'Schließen Sie ab, was in ihr offen ist, und versuchen Sie es dann noch einmal.',
  'failure.not-confirmed.title': '{site} hat nicht zugestimmt',
  'failure.not-confirmed.text': 'Es hat sich nichts geändert. Versuchen Sie es gleich noch einmal.',
  'failure.interrupted.title': 'Das wurde nicht zu Ende gebracht',
  'failure.interrupted.text': 'Etwas Dringenderes kam dazwischen.',
  'failure.not-possible-now.title': 'Das ist gerade nicht möglich',
  'failure.not-possible-now.text': 'Versuchen Sie es gleich noch einmal.',
  'failure.takes-long.title': 'Das dauert länger als sonst',
  'failure.takes-long.text': 'Es läuft noch; was daraus wird, steht hier.',
  'failure.worker-lost.title': 'Ihre Sitzung wurde unterbrochen',
  'failure.worker-lost.text': 'Sie wird von selbst wieder aufgenommen.',
  'failure.worker-awaited.title': 'Die Telefonie konnte noch nicht geladen werden',
  'failure.worker-awaited.text':
    'Die Seite versucht es von selbst weiter. Wenn Ihr Netz zuerst eine Anmeldung verlangt, melden Sie sich dort in einem anderen Tab an.',
  'failure.worker.title': 'Die Telefonie läuft in dieser Seite nicht',
  'failure.worker.text':
    'Laden Sie die Seite neu. Hilft das nicht, fragen Sie Ihre Administration.',
  'failure.no-credentials.title': 'Sie konnten nicht automatisch angemeldet werden',
  'failure.no-credentials.text': 'Melden Sie sich hier mit Benutzername und Passwort an.',
  'failure.other-version.title': 'In einem anderen Tab läuft eine andere Version',
  'failure.other-version.text': 'Laden Sie jenen Tab neu, und versuchen Sie es dann hier erneut.',
  'failure.other-tab-silent.title': 'Ein anderer Tab hält Ihre Sitzung und antwortet nicht',
  'failure.other-tab-silent.text':
    'Gehen Sie zu jenem Tab oder schließen Sie ihn, und versuchen Sie es dann hier erneut.',
  'configuration.whole': 'Die ganze Konfiguration',
  'configuration.problem': 'erwartet: {expected}, gefunden: {found}',
};
