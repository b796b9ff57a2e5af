import type { TroubleTemplates } from '../message.js';

/** When something is wrong. */
export const trouble: TroubleTemplates = {
  // A move in sight.
  'outlook.noTelephony.title': 'La telefonía no está disponible',
  'outlook.noTelephony.text':
    '{site} está intentando recuperarla. Usted se queda aquí; mientras tanto no pueden llegarle llamadas.',
  'outlook.noLogIn.title': '{site} no ha iniciado su sesión',
  'outlook.noLogIn.text':
    'Se intenta una y otra vez. Usted se queda aquí; mientras tanto no pueden llegarle llamadas.',
  'outlook.stays': 'Usted se queda en {site}; mientras tanto no pueden llegarle llamadas.',
  'outlook.staysRefused':
    'Usted se queda; mientras tanto no pueden llegarle llamadas. No se volverá a intentar automáticamente en {other}.',
  'outlook.counting-down': 'Pasará a {other} en {left}',
  'outlook.due': 'Pasará a {other} en cuanto responda',
  'outlook.lasts.telephony': 'La telefonía de {site} no responde desde hace {lasting}.',
  'outlook.lasts.phone': 'Su teléfono no ha vuelto a registrarse en {site} desde hace {lasting}.',
  'outlook.lasts.log-in': '{site} responde, pero no ha iniciado su sesión desde hace {lasting}.',
  'outlook.lasts.graceful-shutdown': '{site} se está apagando por mantenimiento.',
  'outlook.unless.telephony': 'Si vuelve antes, usted se queda.',
  'outlook.unless.phone': 'Si lo hace, usted se queda. Compruebe el cable o reinicie el teléfono.',
  'outlook.unless.log-in': 'Si lo hace antes, usted se queda.',
  'outlook.otherSilent': '{other} no responde ahora; pasará allí en cuanto lo haga.',
  'outlook.otherNoTelephony': '{other} no tiene telefonía ahora; pasará allí en cuanto la tenga.',
  'outlook.dueNoTelephony': '{other} no tiene telefonía ahora',
  'outlook.dueNoTelephony.telephony': 'Continuará en la primera sede que la recupere.',
  'outlook.dueNoTelephony.phone': 'Pasará allí en cuanto la tenga.',
  'outlook.dueNoTelephony.log-in':
    'Pasará allí en cuanto la tenga, salvo que antes se inicie su sesión aquí.',
  'outlook.dueNoTelephony.graceful-shutdown':
    '{other} no tiene telefonía ahora. Pasará allí en cuanto la tenga; no se pierde nada.',
  'outlook.announced.title': 'Volverá a {other} en {left}',
  'outlook.announced.text':
    'Su sede preferida vuelve a funcionar bien. Si lo prefiere, puede quedarse aquí.',
  'outlook.afterCall.agent-request': 'Pasará a {other} cuando termine su llamada',
  'outlook.afterCall.return': 'Volverá a {other} cuando termine su llamada',
  'outlook.afterCall.automatic-return': 'Volverá a {other} cuando termine su llamada',
  'outlook.afterCall.drill': 'El simulacro empieza cuando termine su llamada',
  'outlook.atTheLatest': 'Como muy tarde en {left}, aunque siga en la llamada.',
  'shutdown.title': '{site} se está apagando por mantenimiento',
  'shutdown.moved': 'Pasará a {other}; no se pierde nada.',
  'shutdown.movedOnceItAnswers': 'Pasará a {other} en cuanto responda; no se pierde nada.',
  'shutdown.stays': 'Usted se queda aquí; mientras tanto no pueden llegarle llamadas.',

  // A move under way.
  'switching.to': 'Pasando a {to}',
  'switching.backTo': 'Volviendo a {to}',
  'switching.drill.title': 'Simulacro: pasando a {to}',
  'switching.drill.text': 'Es solo un simulacro, de ida y vuelta a la otra sede.',
  'switching.telephony': 'Ha fallado la telefonía de {from}.',
  'switching.phone': 'Su teléfono no ha vuelto a registrarse en {from}.',
  'switching.log-in': '{from} respondió, pero no inició su sesión.',
  'switching.graceful-shutdown': '{from} se está apagando por mantenimiento; no se pierde nada.',
  keepTyping: 'Su página queda como está. Puede seguir escribiendo.',
  'step.connect.waiting': 'Conectar con {to}',
  'step.connect.running': 'Conectando con {to}',
  'step.connect.done': 'Conexión con {to} establecida',
  'step.leave.waiting': 'Salir de {from}',
  'step.leave.running': 'Saliendo de {from}',
  'step.leave.done': 'Salida de {from} completada',
  'step.log-in.waiting': 'Abrir su sesión en {to}',
  'step.log-in.running': 'Abriendo su sesión en {to}',
  'step.log-in.done': 'Su sesión en {to} está abierta',
  'step.duration': '{seconds} s',

  'drill.start': 'Ensayar un cambio de sede',
  'drill.explained': 'Le lleva a {other} y de vuelta, e indica cuánto dura cada paso.',
  'drill.running': 'Simulacro en curso',
  'drill.done.title': 'El simulacro ha salido bien',
  'drill.done.text': 'Ha vuelto a {site}. Esto ha durado cada paso.',
  'drill.failed': 'El simulacro ha terminado antes de tiempo',
  'drill.failedAt': 'Trabaja en la sede {site}.',
  'drill.soFar': 'Hasta aquí ha llegado.',
  'drill.leg': 'De {from} a {to}',
  'drill.sum': 'En total',
  'drill.spoken': '{title}: {legs}.',
  'drill.spokenLeg': '{seconds} s a {site}',

  // No site answers.
  'noSite.title': 'No responde ninguna sede',
  'noSite.now': 'Ahora no responde ninguna sede. Puede deberse a la red de este ordenador.',
  'noSite.two':
    'Lo más probable es que sea su propia red: no se puede llegar ni a {site} ni a {other}. Compruebe el cable o la VPN.',
  'noSite.all':
    'Lo más probable es que sea su propia red: no se puede llegar a ninguna de estas sedes: {sites}. Compruebe el cable o la VPN.',
  'noSite.forbidden':
    'Esta página no puede acceder a {sites}. No es su red: avise a su administrador.',
  'noSite.localNetwork':
    'El navegador no deja que esta página acceda a {sites}. Si pregunta por su red local, permítalo; si no, avise a su administrador.',
  'noSite.saidTitle': 'Ahora ninguna sede puede atenderle',
  'noSite.said.silent': '{site} no responde.',
  'noSite.said.busy': '{site} tiene demasiada carga en este momento.',
  'noSite.said.restarting': '{site} se está reiniciando.',
  'noSite.said.stopping': '{site} se está apagando.',
  'noSite.said.no-telephony': '{site} no tiene telefonía para usted.',
  'noSite.said.awaiting-sign-in': '{site} espera un nuevo inicio de sesión.',
  'noSite.said.failing': '{site} tiene una avería.',
  'noSite.said.unknown-application': '{site} no conoce este puesto.',
  'noSite.said.unknown-person': '{site} no le conoce.',
  'noSite.said.incompatible-protocol': '{site} tiene otra versión.',
  'noSite.trying': 'Intentándolo ahora.',
  'noSite.nextTry': 'Próximo intento en {left}.',
  'noSite.counting-down.telephony':
    'En {left} pasará a {other}, si para entonces solo responde esa sede.',
  'noSite.counting-down.phone':
    'En {left} pasará a {other}, si para entonces esa sede responde y su teléfono no ha vuelto.',
  'noSite.due.telephony': 'Le atenderá la primera que responda.',
  'noSite.due.phone': '{other} le atenderá en cuanto responda, salvo que su teléfono vuelva antes.',

  // What is heard of a move in sight, and of its end.
  'spoken.counting-down.telephony':
    'La telefonía de {site} no responde. Pasará a {other} en {seconds}, salvo que vuelva antes.',
  'spoken.counting-down.phone':
    'Su teléfono ha perdido la conexión con {site}. Pasará a {other} en {seconds}, salvo que vuelva a registrarse antes.',
  'spoken.counting-down.log-in':
    '{site} responde, pero no inicia su sesión. Pasará a {other} en {seconds}, salvo que lo haga antes.',
  'spoken.announced': 'Volverá a {other} en {seconds}. Puede quedarse aquí.',
  'spoken.siteAnswers': '{site} vuelve a responder. Usted se queda.',
  'spoken.telephonyBack': 'La telefonía de {site} ha vuelto. Usted se queda.',
  'spoken.loggedIn': '{site} ha iniciado su sesión. Usted se queda.',
  'spoken.phoneBack': 'Su teléfono ha vuelto. Usted se queda.',
  'spoken.stay': 'Usted se queda en {site}.',
  'spoken.arrived': 'Ahora trabaja en la sede {site}.',
  'spoken.stillAt': 'Sigue trabajando en la sede {site}.',

  // Warnings.
  'warning.configuration.title': 'No se puede leer la configuración',
  'warning.configuration.text':
    'Puede seguir trabajando. Los cambios de su supervisor pueden llegar tarde. Se ha avisado a la consola de su supervisor.',
  'warning.configuration.over': 'La configuración se puede leer de nuevo.',
  'warning.statistics.title': 'Faltan las estadísticas',
  'warning.statistics.text':
    'Las cifras de su pantalla pueden ser antiguas. No tiene que hacer nada.',
  'warning.statistics.over': 'Las estadísticas han vuelto.',
  'warning.preferred-site-failed.title': 'Su sede preferida no le ha aceptado',
  'warning.preferred-site-failed.text': 'Podrá volver a {site} cuando le acepte de nuevo.',
  'warning.preferred-site-unknown.title': 'Esta página no conoce su sede preferida',
  'warning.preferred-site-unknown.text': 'Trabaja en otra. Avise a su administrador.',
  'warning.configuration-object.title': 'Su configuración no está completa',
  'warning.configuration-object.text': 'Puede seguir trabajando. Avise a su administrador.',
  'warning.other-site.title': 'La dirección de {site} lleva a {other}',
  'warning.other-site.text': '{site} no se usa hasta que se corrija. Avise a su administrador.',
  'warning.other-site.detail': 'configurado: {configured}; la pasarela dice: {found}',
  'warning.site-refuses.title': '{site} no puede aceptarle por ahora',
  'warning.site-refuses.text': 'Avise a su administrador.',
  'warning.move-failed.title': '{site} no le ha aceptado',
  'warning.move-failed.text': 'Se queda donde está. Inténtelo más tarde.',
  'warning.flapping': 'Ha cambiado de sede a menudo',
  'warning.flapping.minute':
    '{moves} veces en un minuto. Hasta que haya calma, solo volverá si usted lo pide.',
  'warning.flapping.minutes':
    '{moves} veces en {minutes}. Hasta que haya calma, solo volverá si usted lo pide.',
  'warning.flapping.over': 'Hace un rato que no cambia de sede.',
  'warning.machine-stalls.title': 'Este equipo se detiene una y otra vez',
  'warning.machine-stalls.text':
    '{stalls} veces en {minutes}, unos segundos cada vez. Las llamadas pueden cortarse y un cambio de sede puede tardar. Cierre lo que no necesite; si continúa, avise a su administrador.',
  'warning.storage.title': 'No se recuerda su sede',
  'warning.storage.text':
    'Este navegador no la guarda. Iniciar sesión puede tardar un poco más; todo lo demás funciona.',
  'warning.unreadable-messages.title': '{site} envía mensajes que no se pueden leer',
  'warning.unreadable-messages.text':
    'Se ignoran y puede seguir trabajando. Avise a su administrador.',
  'warning.unreadable-messages.detail': '{count} hasta ahora, el último: {problem}',
  'warning.forbidden-address.title': 'Esta página no puede acceder a {site}',
  'warning.forbidden-address.text':
    'No puede trabajar allí desde esta página. Avise a su administrador.',
  'warning.local-network.text':
    'Si el navegador pregunta por su red local, permítalo. Si no, avise a su administrador.',
  'warning.over': 'Resuelto: {title}.',

  // How the sites differ.
  'drift.title': '{site} no está configurada para usted como esta sede',
  'drift.text': 'Qué es distinto: {list}. Puede seguir trabajando. Avise a su administrador.',
  'drift.dn': 'su teléfono',
  'drift.login-code': 'su código de acceso',
  'drift.preferred-site': 'su sede preferida',
  'drift.secondary-site': 'su segunda sede',
  'drift.site-timeout': 'cuánto puede estar la telefonía sin responder antes de que cambie de sede',
  'drift.site-sip-register-timeout': 'cuánto puede faltar su teléfono antes de que cambie de sede',
  'drift.field.dn': 'DN',
  'drift.field.login-code': 'Código de acceso',
  'drift.field.preferred-site': 'Sede preferida',
  'drift.field.secondary-site': 'Sede secundaria',
  'drift.fieldOf': '{field} de {site}',
  'drift.notSame': '{field}: distinto',
  'drift.values': '{field}: {here}; en {site}: {there}',
  'drift.notSet': 'sin definir',

  // A site said no.
  'refusal.refused-credentials.title': '{site} ha rechazado esta contraseña',
  'refusal.refused-credentials.text': 'No se ha probado en ningún otro lugar.',
  'refusal.unknown-application.title': '{site} no conoce este puesto de trabajo',
  'refusal.unknown-application.text':
    'Pida a su administrador que añada allí su nombre de aplicación.',
  'refusal.sign-in-expired.title': 'Su sesión ha caducado',
  'refusal.sign-in-expired.text': 'Vuelva a iniciar sesión.',
  'refusal.unknown-person.title': '{site} no conoce este nombre de usuario',
  'refusal.unknown-person.text': 'Compruebe cómo está escrito o pregunte a su administrador.',
  'refusal.incompatible-protocol.title': '{site} y esta página no se entienden',
  'refusal.incompatible-protocol.text':
    'Vuelva a cargar la página. Si no sirve, pida la versión correcta a su administrador.',
  'refusal.logged-in-elsewhere.title': 'Está trabajando en otro puesto',
  'refusal.logged-in-elsewhere.since': 'Está trabajando en otro puesto desde las {at}',
  'refusal.logged-in-elsewhere.text': 'Allí no ha cambiado nada. ¿Trabajar aquí en su lugar?',
  'refusal.superseded.title': 'Su sesión está abierta en otro ordenador',
  'refusal.superseded.text': 'Esta se ha detenido para que las llamadas vayan a un solo lugar.',

  // What was asked for did not work.
  'failure.aSite': 'La sede',
  'failure.configuration.title': 'Esta página aún no está preparada para telefonía',
  'failure.configuration.text': 'Muestre esto a quien se ocupa de la página.',
  'failure.configuration-awaited.title': 'La configuración de la telefonía aún no ha llegado',
  'failure.configuration-awaited.text':
    'Se vuelve a pedir automáticamente. Si su red le pide primero que inicie sesión en ella, hágalo en otra pestaña.',
  'failure.no-site-answers.title': 'No responde ninguna sede',
  'failure.no-site-answers.text': 'Se vuelve a intentar automáticamente.',
  'failure.not-moved.title': '{site} no le ha aceptado',
  'failure.not-moved.text': 'Se queda donde está.',
  'failure.vetoed.title': 'Esta página le mantiene aquí por ahora',
  'failure.vetoed.text': 'Termine lo que tenga abierto en ella e inténtelo de nuevo.',
  'failure.not-confirmed.title': '{site} no lo ha aceptado',
  'failure.not-confirmed.text': 'No ha cambiado nada. Inténtelo de nuevo dentro de un momento.',
  'failure.interrupted.title': 'Esto no se ha terminado',
  'failure.interrupted.text': 'Se ha adelantado algo más urgente.',
  'failure.not-possible-now.title': 'Esto no es posible ahora',
  'failure.not-possible-now.text': 'Inténtelo de nuevo dentro de un momento.',
  'failure.takes-long.title': 'Esto tarda más de lo habitual',
  'failure.takes-long.text': 'Sigue en curso; aquí se muestra el resultado.',
  'failure.worker-lost.title': 'Su sesión se ha interrumpido',
  'failure.worker-lost.text': 'Se retoma por sí sola.',
  'failure.worker-awaited.title': 'La telefonía aún no se ha podido cargar',
  'failure.worker-awaited.text':
    'La página lo sigue intentando. Si su red le pide primero que inicie sesión en ella, hágalo en otra pestaña.',
  'failure.worker.title': 'La telefonía no funciona en esta página',
  'failure.worker.text': 'Vuelva a cargar la página. Si no sirve, pregunte a su administrador.',
  'failure.no-credentials.title': 'No se ha podido iniciar su sesión automáticamente',
  'failure.no-credentials.text': 'Iníciela aquí con su nombre de usuario y su contraseña.',
  'failure.other-version.title': 'En otra pestaña funciona otra versión de este puesto',
  'failure.other-version.text': 'Vuelva a cargar esa pestaña e inténtelo aquí de nuevo.',
  'failure.other-tab-silent.title': 'Otra pestaña tiene su sesión y no responde',
  'failure.other-tab-silent.text': 'Vaya a esa pestaña o ciérrela e inténtelo aquí de nuevo.',
  'configuration.whole': 'Toda la configuración',
  'configuration.problem': 'se esperaba {expected}, se encontró {found}',
};
