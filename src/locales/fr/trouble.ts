import type { TroubleTemplates } from '../message.js';

/** When something is wrong. */
export const trouble: TroubleTemplates = {
  // A move in sight.
  'outlook.cause.telephony': 'La téléphonie de {site} est en panne',
  'outlook.cause.phone': 'Votre téléphone n’est pas connecté à {site}',
  'outlook.never.telephony': '{site} essaie de la rétablir. Vous restez ici.',
  'outlook.cause.log-in': '{site} ne vous a pas connecté',
  'outlook.bothDown': 'La téléphonie de {site} et de {other} est en panne',
  'outlook.noCalls': 'Aucun appel ne peut vous parvenir',
  'outlook.never.log-in': 'De nouveaux essais ont lieu. Vous restez ici.',
  'outlook.stays':
    'Vous restez sur {site} ; les appels ne peuvent pas vous parvenir pendant ce temps.',
  'outlook.staysRefused':
    'Vous restez ; les appels ne peuvent pas vous parvenir pendant ce temps. Il n’y aura pas d’autre essai automatique sur {other}.',
  'outlook.counting-down': 'Vous passez à {other} dans {left}',
  'outlook.due': 'Vous passez à {other} dès que ce site répond',
  'outlook.unless.telephony': 'Si elle revient avant, vous restez.',
  'outlook.unless.phone':
    'Vérifiez son câble ou redémarrez-le. S’il se connecte avant, vous restez.',
  'outlook.unless.log-in': 'Si la connexion réussit avant, vous restez.',
  'outlook.otherSilent':
    '{other} ne répond pas actuellement ; vous y passez dès que ce site répond.',
  'outlook.otherNoTelephony':
    '{other} n’a pas de téléphonie actuellement ; vous y passez dès qu’elle est rétablie.',
  'outlook.firstThatWorks': 'Vous continuez sur le premier site où elle est rétablie.',
  'outlook.announced.moment': 'Vous revenez à {other} dans {left}',
  'outlook.announced.title': '{other} fonctionne de nouveau',
  'outlook.announced.text': 'Choisissez « Rester ici » pour rester à {site}.',
  'outlook.afterCall.agent-request': 'Vous passez à {other} à la fin de votre appel',
  'outlook.afterCall.return': 'Vous revenez à {other} à la fin de votre appel',
  'outlook.afterCall.automatic-return': 'Vous revenez à {other} à la fin de votre appel',
  'outlook.afterCall.drill': 'L’exercice commence à la fin de votre appel',
  'outlook.atTheLatest': 'Au plus tard dans {left}, même si vous êtes encore en communication.',
  'caller.title': 'Cet appel peut être coupé',
  'caller.kept': '{number} est gardé pour rappeler.',
  'caller.hidden': 'Le numéro est masqué. Demandez-le maintenant.',
  'shutdown.title': '{site} est en cours d’arrêt pour maintenance',
  'shutdown.moved': 'Vous passez à {other} ; rien n’est perdu.',
  'shutdown.movedOnceItAnswers': 'Vous passez à {other} dès que ce site répond ; rien n’est perdu.',
  'shutdown.stays': 'Vous restez ici ; les appels ne peuvent pas vous parvenir pendant ce temps.',

  // A move under way.
  'switching.to': 'Vous passez à {to}',
  'switching.backTo': 'Vous revenez à {to}',
  'switching.drill.title': 'Exercice : vous passez à {to}',
  'switching.drill.text': 'Ceci n’est qu’un exercice, aller et retour vers l’autre site.',
  'switching.telephony': 'La téléphonie de {from} est tombée en panne.',
  'switching.phone': 'Votre téléphone ne s’est pas enregistré de nouveau sur {from}.',
  'switching.log-in': '{from} a répondu, mais ne vous a pas connecté.',
  'switching.graceful-shutdown': '{from} est en cours d’arrêt pour maintenance ; rien n’est perdu.',
  keepTyping: 'Votre page reste telle quelle. Vous pouvez continuer à écrire.',
  'step.connect.waiting': 'Connexion à {to}',
  'step.connect.running': 'Connexion à {to} en cours',
  'step.connect.done': 'Connexion à {to} établie',
  'step.leave.waiting': 'Départ de {from}',
  'step.leave.running': 'Départ de {from} en cours',
  'step.leave.done': 'Départ de {from} effectué',
  'step.log-in.waiting': 'Ouverture de votre session sur {to}',
  'step.log-in.running': 'Ouverture de votre session sur {to} en cours',
  'step.log-in.done': 'Votre session sur {to} est ouverte',
  'step.duration': '{seconds} s',

  'drill.start': 'S’exercer au changement de site',
  'drill.explained': 'Vous mène à {other} et retour, et indique la durée de chaque étape.',
  'drill.running': 'Exercice en cours',
  'drill.done.title': 'L’exercice a réussi',
  'drill.done.text': 'Vous êtes de retour sur {site}. Voici la durée de chaque étape.',
  'drill.failed': 'L’exercice s’est terminé plus tôt que prévu',
  'drill.failedAt': 'Vous travaillez sur {site}.',
  'drill.soFar': 'Voici jusqu’où il est allé.',
  'drill.leg': 'De {from} à {to}',
  'drill.sum': 'Au total',
  'drill.spoken': '{title} : {legs}.',
  'drill.spokenLeg': '{seconds} s vers {site}',

  // No site answers.
  'noSite.title': 'Aucun site ne répond',
  'noSite.now': 'Aucun site ne répond actuellement. Cela peut venir du réseau de cet ordinateur.',
  'noSite.two':
    'Probablement votre propre réseau : ni {site} ni {other} ne sont joignables. Vérifiez votre câble ou votre VPN.',
  'noSite.all':
    'Probablement votre propre réseau : aucun des sites {sites} n’est joignable. Vérifiez votre câble ou votre VPN.',
  'noSite.forbidden':
    'Cette page n’a pas le droit de joindre {sites}. Votre réseau n’est pas en cause : prévenez votre administrateur.',
  'noSite.localNetwork':
    'Le navigateur empêche cette page de joindre {sites}. S’il demande l’accès à votre réseau local, acceptez ; sinon, prévenez votre administrateur.',
  'noSite.saidTitle': 'Aucun site ne peut vous accueillir actuellement',
  'noSite.said.silent': '{site} ne répond pas.',
  'noSite.said.busy': '{site} est surchargé en ce moment.',
  'noSite.said.restarting': '{site} redémarre.',
  'noSite.said.stopping': '{site} est en cours d’arrêt.',
  'noSite.said.no-telephony': '{site} n’a pas de téléphonie pour vous.',
  'noSite.said.awaiting-sign-in': '{site} attend une nouvelle connexion de votre part.',
  'noSite.said.failing': '{site} est en panne.',
  'noSite.said.unknown-application': '{site} ne connaît pas ce poste.',
  'noSite.said.unknown-person': '{site} ne vous connaît pas.',
  'noSite.said.incompatible-protocol': '{site} a une autre version.',
  'noSite.trying': 'Essai en cours.',
  turn: 'Ce sera votre tour dans environ {left}.',
  'noSite.nextTry': 'Prochain essai dans {left}.',
  'noSite.counting-down.telephony':
    'Dans {left}, vous passez à {other}, si seul ce site répond d’ici là.',
  'noSite.counting-down.phone':
    'Dans {left}, vous passez à {other}, si ce site répond d’ici là et que votre téléphone n’est pas de retour.',
  'noSite.due.telephony': 'Le premier qui répond vous accueille.',
  'noSite.due.phone':
    '{other} vous accueille dès que ce site répond, sauf si votre téléphone est de retour avant.',

  // What is heard of a move in sight, and of its end.
  'spoken.counting-down.telephony':
    'La téléphonie de {site} ne répond plus. Vous passez à {other} dans {seconds}, sauf si elle revient avant.',
  'spoken.counting-down.phone':
    'Votre téléphone a perdu sa connexion à {site}. Vous passez à {other} dans {seconds}, sauf s’il s’enregistre de nouveau avant.',
  'spoken.counting-down.log-in':
    '{site} répond, mais ne vous connecte pas. Vous passez à {other} dans {seconds}, sauf si cela se fait avant.',
  'spoken.announced': 'Vous revenez à {other} dans {seconds}. Vous pouvez rester ici.',
  'spoken.siteAnswers': '{site} répond de nouveau. Vous restez.',
  'spoken.telephonyBack': 'La téléphonie de {site} est rétablie. Vous restez.',
  'spoken.loggedIn': '{site} vous a connecté. Vous restez.',
  'spoken.phoneBack': 'Votre téléphone est de retour. Vous restez.',
  'spoken.stay': 'Vous restez sur {site}.',
  'spoken.arrived': 'Vous travaillez maintenant sur le site {site}.',
  'spoken.stillAt': 'Vous travaillez toujours sur le site {site}.',

  // Warnings.
  'warning.configuration.title': 'Les paramètres ne peuvent pas être lus',
  'warning.configuration.text':
    'Vous pouvez continuer à travailler. Les changements faits par votre superviseur peuvent arriver en retard. Sa console en a été informée.',
  'warning.configuration.over': 'Les paramètres peuvent de nouveau être lus.',
  'warning.statistics.title': 'Les statistiques manquent',
  'warning.statistics.text':
    'Les chiffres à l’écran peuvent être anciens. Vous n’avez rien à faire.',
  'warning.statistics.over': 'Les statistiques sont de retour.',
  'warning.preferred-site-failed.title': 'Votre site préféré n’a pas pu vous accueillir',
  'warning.preferred-site-failed.text':
    'Vous pourrez revenir à {site} dès que ce site pourra vous accueillir.',
  'warning.preferred-site-unknown.title': 'Cette page ne connaît pas votre site préféré',
  'warning.preferred-site-unknown.text':
    'Vous travaillez sur un autre. Informez votre administrateur.',
  'warning.configuration-object.title': 'Vos paramètres sont incomplets',
  'warning.configuration-object.text':
    'Vous pouvez continuer à travailler. Informez votre administrateur.',
  'warning.other-site.title': 'L’adresse de {site} mène à {other}',
  'warning.other-site.text':
    '{site} n’est pas utilisé tant que ce n’est pas corrigé. Informez votre administrateur.',
  'warning.other-site.detail': 'configuré : {configured} ; la passerelle annonce : {found}',
  'warning.site-refuses.title': '{site} ne peut pas vous accueillir pour l’instant',
  'warning.site-refuses.text': 'Informez votre administrateur.',
  'warning.move-failed.title': '{site} n’a pas pu vous accueillir',
  'warning.move-failed.text': 'Vous restez où vous êtes. Réessayez plus tard.',
  'warning.flapping': 'Vous avez souvent changé de site',
  'warning.flapping.minute':
    '{moves} fois en une minute. Jusqu’au retour au calme, vous ne revenez qu’à votre demande.',
  'warning.flapping.minutes':
    '{moves} fois en {minutes}. Jusqu’au retour au calme, vous ne revenez qu’à votre demande.',
  'warning.flapping.over': 'Vous n’avez pas changé de site depuis un moment.',
  'warning.machine-stalls.title': 'Cet ordinateur se fige à répétition',
  'warning.machine-stalls.text':
    '{stalls} fois en {minutes}, chaque fois plusieurs secondes. Les appels peuvent être hachés et un changement de site peut tarder. Fermez ce dont vous n’avez pas besoin ; si cela continue, prévenez votre administrateur.',
  'warning.storage.title': 'Votre site n’est pas mémorisé',
  'warning.storage.text':
    'Ce navigateur ne le conserve pas. La connexion peut durer un peu plus longtemps ; tout le reste fonctionne.',
  'warning.unreadable-messages.title': '{site} envoie des messages illisibles',
  'warning.unreadable-messages.text':
    'Ils sont ignorés et vous pouvez continuer à travailler. Informez votre administrateur.',
  'warning.unreadable-messages.detail': '{count} jusqu’ici, le dernier : {problem}',
  'warning.forbidden-address.title': 'Cette page n’a pas le droit de joindre {site}',
  'warning.forbidden-address.text':
    'Vous ne pouvez pas y travailler depuis cette page. Prévenez votre administrateur.',
  'warning.local-network.text':
    'Si le navigateur demande l’accès à votre réseau local, acceptez. Sinon, prévenez votre administrateur.',
  'warning.over': 'Réglé : {title}.',

  // How the sites differ.
  'drift.title': '{site} n’est pas configuré pour vous comme ce site',
  'drift.text':
    'Ce qui diffère : {list}. Vous pouvez continuer à travailler. Informez votre administrateur.',
  'drift.dn': 'votre téléphone',
  'drift.login-code': 'votre code de connexion',
  'drift.preferred-site': 'votre site préféré',
  'drift.secondary-site': 'votre deuxième site',
  'drift.site-timeout':
    'le temps pendant lequel la téléphonie peut rester muette avant votre changement de site',
  'drift.site-sip-register-timeout':
    'le temps pendant lequel votre téléphone peut être absent avant votre changement de site',
  'drift.field.dn': 'DN',
  'drift.field.login-code': 'Code de connexion',
  'drift.field.preferred-site': 'Site préféré',
  'drift.field.secondary-site': 'Site secondaire',
  'drift.fieldOf': '{field} de {site}',
  'drift.notSame': '{field} : différent',
  'drift.values': '{field} : {here} ; sur {site} : {there}',
  'drift.notSet': 'non défini',

  // A site said no.
  'refusal.refused-credentials.title': '{site} a refusé ce mot de passe',
  'refusal.refused-credentials.text': 'Vérifiez-le et réessayez.',
  'refusal.unknown-application.title': '{site} ne connaît pas ce poste de travail',
  'refusal.unknown-application.text':
    'Demandez à votre administrateur d’y ajouter son nom d’application.',
  'refusal.sign-in-expired.title': 'Votre connexion a expiré',
  'refusal.sign-in-expired.text': 'Veuillez vous reconnecter.',
  'refusal.unknown-person.title': '{site} ne connaît pas ce nom d’utilisateur',
  'refusal.unknown-person.text': 'Vérifiez son orthographe ou demandez à votre administrateur.',
  'refusal.incompatible-protocol.title': '{site} et cette page ne se comprennent pas',
  'refusal.incompatible-protocol.text':
    'Rechargez la page. Si cela ne suffit pas, demandez la bonne version à votre administrateur.',
  'refusal.logged-in-elsewhere.title': 'Vous travaillez déjà à un autre poste',
  'refusal.logged-in-elsewhere.since': 'Vous travaillez à un autre poste depuis {at}',
  'refusal.logged-in-elsewhere.text': 'Rien n’y a changé. Travailler plutôt ici ?',
  'refusal.superseded.title': 'Votre session est ouverte sur un autre ordinateur',
  'refusal.superseded.text':
    'Celle-ci s’est arrêtée pour que les appels arrivent à un seul endroit.',

  // What was asked for did not work.
  'failure.aSite': 'Le site',
  'failure.configuration.title': 'Cette page n’est pas encore configurée pour la téléphonie',
  'failure.configuration.text': 'Montrez ceci à la personne qui gère la page.',
  'failure.configuration-awaited.title': 'Les réglages de la téléphonie ne sont pas encore arrivés',
  'failure.configuration-awaited.text':
    'Ils sont redemandés automatiquement. Si votre réseau demande d’abord une connexion, faites-la dans un autre onglet.',
  'failure.no-site-answers.title': 'Aucun site ne répond',
  'failure.no-site-answers.text': 'Une nouvelle tentative se fait automatiquement.',
  'failure.not-moved.title': '{site} n’a pas pu vous accueillir',
  'failure.not-moved.text': 'Vous restez où vous êtes.',
  'failure.vetoed.title': 'Cette page vous garde ici pour l’instant',
  'failure.vetoed.text': 'Terminez ce qui y est ouvert, puis réessayez.',
  'failure.not-confirmed.title': '{site} n’a pas accepté',
  'failure.not-confirmed.text': 'Rien n’a changé. Réessayez dans un instant.',
  'failure.interrupted.title': 'Ceci n’a pas été terminé',
  'failure.interrupted.text': 'Quelque chose de plus urgent est passé avant.',
  'failure.not-possible-now.title': 'Ce n’est pas possible maintenant',
  'failure.not-possible-now.text': 'Réessayez dans un instant.',
  'failure.takes-long.title': 'Cela prend plus de temps que d’habitude',
  'failure.takes-long.text': 'C’est toujours en cours, et la suite s’affiche ici.',
  'failure.worker-lost.title': 'Votre session a été interrompue',
  'failure.worker-lost.text': 'Elle reprend d’elle-même.',
  'failure.worker-awaited.title': 'La téléphonie n’a pas encore pu être chargée',
  'failure.worker-awaited.text':
    'La page continue d’essayer. Si votre réseau demande d’abord une connexion, faites-la dans un autre onglet.',
  'failure.worker.title': 'La téléphonie ne fonctionne pas dans cette page',
  'failure.worker.text':
    'Rechargez la page. Si cela ne suffit pas, demandez à votre administrateur.',
  'failure.no-credentials.title': 'La connexion automatique n’a pas abouti',
  'failure.no-credentials.text':
    'Connectez-vous ici avec votre nom d’utilisateur et votre mot de passe.',
  'failure.other-version.title': 'Une autre version de ce poste est ouverte dans un autre onglet',
  'failure.other-version.text': 'Rechargez cet autre onglet, puis réessayez ici.',
  'failure.other-tab-silent.title': 'Un autre onglet tient votre session et ne répond pas',
  'failure.other-tab-silent.text': 'Allez dans cet onglet ou fermez-le, puis réessayez ici.',
  'configuration.whole': 'Toute la configuration',
  'configuration.problem': 'attendu : {expected}, trouvé : {found}',
};
