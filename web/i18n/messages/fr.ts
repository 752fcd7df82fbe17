import type { Catalogue } from "../catalogue.ts";

export const fr: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Un instant…",
  tryAgain: "Réessayer",
  close: "Fermer",
  goOn: "Continuer",
  goOnComparing: "Continuer à comparer",
  needInvitation: "Il vous faut une invitation",
  needInvitationHow: "Ouvrez le lien que vous avez reçu. S’il mène jusqu’ici, demandez-en un nouveau.",
  noConnection: "Pas de connexion",
  noConnectionNow: "Il n’y a pas de connexion pour le moment.",
  nothingLost: "Rien n’est perdu : réessayez quand la connexion sera revenue.",
  invitationOver: "Cette invitation n’est plus valable",
  invitationOverWhy:
    "Elle a expiré, a été annulée ou a déjà servi au nombre de personnes prévu. Demandez-en une nouvelle.",
  notSignedIn: "Votre session n’est pas ouverte ici",
  notSignedInHow: "Ouvrez encore une fois le lien de votre invitation.",
  wentWrong: "Un problème est survenu",
  language: "Langue",

  // Before the first comparison.
  simulatedCrowd: "participants simulés",
  howToChoose: "Regardez les deux séquences et touchez la meilleure.",
  howToTie: "À peu près pareil ? Dites-le : c’est aussi une réponse.",
  howToSkip: "Si vous ne savez pas, passez. Deviner n’aide personne.",
  beginWithPractice:
    "{count, plural, one {Vous commencez par # comparaison d’entraînement.} many {Vous commencez par # de comparaisons d’entraînement.} other {Vous commencez par # comparaisons d’entraînement.}}",
  quizFirst:
    "{count, plural, one {D’abord, un quiz de # question.} many {D’abord, un quiz de # de questions.} other {D’abord, un quiz de # questions.}}",
  startPractice: "Commencer l’entraînement",
  startQuiz: "Commencer le quiz",
  startComparing: "Commencer à comparer",
  answeredSoFar:
    "{count, plural, one {Vous avez donné # réponse jusqu’ici. Merci !} many {Vous avez donné # de réponses jusqu’ici. Merci !} other {Vous avez donné # réponses jusqu’ici. Merci !}}",
  answeredAndEarned:
    "{count, plural, one {Vous avez donné # réponse jusqu’ici et gagné {earned}. Merci !} many {Vous avez donné # de réponses jusqu’ici et gagné {earned}. Merci !} other {Vous avez donné # réponses jusqu’ici et gagné {earned}. Merci !}}",

  // Pay.
  payPerTask: "Vous recevez {amount} par réponse.",
  payPerHour: "Vous recevez {amount} par heure passée à comparer, dans la limite de {time} par comparaison.",
  unpaidQualifying: "L’entraînement et le quiz ne sont pas rémunérés.",
  heldOnSuspension:
    "Si vos réponses n’étaient plus jugées fiables, l’équipe du projet déciderait du sort de celles données pendant votre période d’essai.",
  seconds: "{count, plural, one {# seconde} many {# de secondes} other {# secondes}}",
  minutes: "{count, plural, one {# minute} many {# de minutes} other {# minutes}}",
  earnedOnHold: "{earned} + {held} en attente",
  perHour: "{amount}/h",
  youEarned: "Vous avez gagné {earned}.",

  // Comparing.
  stopForNow: "Faire une pause",
  simulated: "simulation",
  practice: "Entraînement",
  quiz: "Quiz",
  stepOf: "{what} {step, number} sur {steps, number}",
  answeredCount: "Réponses : {count, number}",
  firstBetter: "La première option est meilleure",
  secondBetter: "La seconde option est meilleure",
  aboutSame: "À peu près pareil",
  cannotTell: "Je ne sais pas",
  howMuchBetter: "À quel point est-ce mieux ?",
  levelOf: "{level, number} sur {levels, number}",
  aLittle: "un peu",
  much: "beaucoup",
  answersKept:
    "{count, plural, one {Pas de connexion. Votre réponse est gardée sur ce téléphone et sera envoyée.} many {Pas de connexion. Vos # de réponses sont gardées sur ce téléphone et seront envoyées.} other {Pas de connexion. Vos # réponses sont gardées sur ce téléphone et seront envoyées.}}",

  // Texts.
  firstAnswer: "Première réponse",
  secondAnswer: "Deuxième réponse",
  roleUser: "Question",
  roleAssistant: "Réponse",
  roleSystem: "Contexte",
  asked: "Demandé",
  allAsked: "Tout ce qui a été demandé",
  nothingSaid: "Rien",
  readingAids: "Aides à la lecture",
  markDifferences: "Marquer les différences",
  scrollTogether: "Défiler ensemble",
  asWritten: "Tel quel",
  tooDifferent: "Ils diffèrent trop pour que l’on puisse le marquer.",
  noDifference: "Ils disent la même chose, mot pour mot.",
  showMore:
    "{count, plural, one {Afficher la suite : encore # caractère} many {Afficher la suite : encore # de caractères} other {Afficher la suite : encore # caractères}}",
  howToRead: "Lisez les deux réponses et choisissez la meilleure.",

  // Pictures.
  firstPicture: "Première image",
  secondPicture: "Deuxième image",
  pictureLost: "{title} : le chargement a échoué. Touchez pour réessayer.",
  enlarge: "Agrandir : {title}",
  larger: "Plus grand",
  smaller: "Plus petit",
  lookingAids: "Aides à l’observation",
  inTurns: "Tour à tour, au même endroit",
  howToLook: "Regardez les deux images et choisissez la meilleure.",

  // Replays.
  playing: "Lecture",
  play: "Lire",
  pause: "Mettre en pause",
  stepBack: "Un pas en arrière",
  stepForward: "Un pas en avant",
  placeInReplay: "Position dans la relecture",
  stepNumber: "Pas {step, number} sur {steps, number}",
  speedOf: "Vitesse : {speed, number}×",
  layOver: "Superposer",
  overlayFirst: "Première : opaque",
  overlaySecond: "Seconde : transparente",

  // Audio and video.
  firstVideo: "Première vidéo",
  secondVideo: "Deuxième vidéo",
  firstSound: "Premier enregistrement",
  secondSound: "Deuxième enregistrement",
  placeInClip: "Position dans la lecture",
  timeOf: "{at} sur {all}",
  frameBack: "Un peu en arrière",
  frameForward: "Un peu en avant",
  repeatFrom: "Répéter à partir d’ici",
  repeatTo: "Répéter jusqu’ici",
  repeatOff: "Ne plus répéter",
  captions: "Sous-titres",
  transcript: "Ce qui est dit",
  sound: "Son",
  hearOther: "Passer à l’autre",
  tapToLoad: "Touchez pour charger et lire",
  clipLost:
    "{title} : la lecture ne marche pas ici. Réessayez ; si rien n’y fait, signalez-le avec le drapeau ci-dessus et vous recevrez autre chose.",
  playFirst: "Lisez d’abord les deux, s’il vous plaît.",
  playLonger:
    "{count, plural, one {Lisez les deux : encore # seconde} many {Lisez les deux : encore # de secondes} other {Lisez les deux : encore # secondes}}",
  howToWatch: "Regardez les deux vidéos et choisissez la meilleure.",
  howToListen: "Écoutez les deux enregistrements et choisissez le meilleur.",

  // Before an answer, and how to give one.
  lookFirst: "Regardez d’abord les deux.",
  lookLonger:
    "{count, plural, one {Regardez les deux : encore # seconde} many {Regardez les deux : encore # de secondes} other {Regardez les deux : encore # secondes}}",
  nowAnswer: "Vous pouvez répondre maintenant.",
  instructionsAndHelp: "Consignes et aide",
  examplesOfJudging: "Exemples de jugements",
  judgedWell: "Bien jugé",
  judgedBadly: "Mal jugé",
  howToAnswer: "Comment répondre",
  swipeOrPress: "Touchez, balayez dans le sens de la flèche ou appuyez sur une touche.",

  // Why.
  why: "Pourquoi ? Dites-le si vous voulez.",
  bothBad: "Les deux mauvais",
  choseBothBad: "Vous avez dit : les deux mauvais.",
  firstUnacceptable: "Le premier est inacceptable",
  secondUnacceptable: "Le second est inacceptable",
  markSelection: "Marquer les mots sélectionnés",
  selectFirst: "Sélectionnez d’abord des mots dans une réponse.",
  markMomentFirst: "Marquer cet instant du premier",
  markMomentSecond: "Marquer cet instant du second",
  atSecond: "à {at, number} s",
  removeMark: "Retirer la marque : {words}",
  inYourWords: "Avec vos propres mots",

  // Groups.
  howToPickBest: "Regardez-les tous et choisissez le meilleur.",
  howToRank: "Mettez-les dans l’ordre, le meilleur en haut.",
  itemNumber: "Numéro {number, number}",
  bestIs: "Le numéro {number, number} est le meilleur",
  moveItem:
    "{name} : place {place, number} sur {places, number}. Faites-le glisser ou déplacez-le avec les flèches du clavier.",
  nowAt: "{name} est maintenant à la place {place, number} sur {places, number}.",
  sameAsAbove: "{name} : aussi bon que celui du dessus",
  tieHint: "Aussi bon que celui du dessus ? Touchez sa place.",
  thisOrder: "C’est mon ordre",
  theBest: "Le meilleur",
  choseNumber: "Vous avez choisi le numéro {number, number}.",
  choseOrder: "Vous les avez mis dans l’ordre.",
  knownNumber: "Le numéro {number, number} est le meilleur.",

  // The last answer.
  choseFirst: "Vous avez choisi la première option.",
  choseSecond: "Vous avez choisi la seconde option.",
  choseTie: "Vous avez dit : à peu près pareil.",
  choseSkip: "Vous avez passé cette comparaison.",
  chooseAgain: "Choisissez à nouveau.",
  keepIt: "Garder",
  changeAnswer: "Modifier",
  undo: "Annuler",
  leaseExpired:
    "Le temps prévu pour une comparaison était écoulé avant l’arrivée de votre réponse. Une autre personne s’en chargera.",
  alreadyAnswered: "Votre première réponse était déjà arrivée ; c’est elle qui compte.",
  firstStands: "Votre première réponse reste valable. {why}",
  notTaken: "Une réponse n’a pas été acceptée. {why}",
  manyNotTaken: "{count, number} réponses n’ont pas été acceptées. La première : {why}",

  // Practice.
  better: "Mieux",
  yourChoice: "Votre choix",
  right: "Bien vu !",
  notQuite: "Pas tout à fait",
  next: "Suivant",
  knownFirst: "La première option est meilleure.",
  knownSecond: "La seconde option est meilleure.",
  knownTie: "C’est à peu près pareil.",
  knownSkip: "Ici, on ne peut pas trancher.",

  // Nothing to compare.
  nextComeBack: "Les prochaines comparaisons arriveront dès que la connexion sera revenue.",
  nextDidNotLoad: "La comparaison suivante n’a pas pu se charger",
  gettingComparisons: "Recherche de comparaisons…",
  budgetSpent: "Le budget est épuisé pour le moment",
  budgetSpentWhy:
    "D’autres réponses ne pourraient pas être payées, nous n’en demandons donc plus. Ce que vous avez gagné vous reste acquis. Laissez cette page ouverte ou repassez demain.",
  nothingToPractise: "Pas encore de quoi s’entraîner",
  nothingToPractiseWhy:
    "L’équipe du projet n’a pas encore préparé assez d’exemples. Laissez cette page ouverte : la suite viendra toute seule.",
  allDone: "C’est tout pour le moment",
  allDoneWhy:
    "Il n’y a rien à comparer actuellement. Laissez cette page ouverte : les nouvelles comparaisons s’afficheront toutes seules.",
  thanks: "Merci !",

  // Leaving.
  sendingRest: "Envoi de ce qui reste…",
  seeYouSoon: "À bientôt !",
  nothingKept: "Aucune comparaison ne vous est réservée entre-temps. Le même lien vous ramènera ici.",
  answersWait:
    "{count, plural, one {Une réponse attend sur ce téléphone : rouvrez cette page dès que vous aurez une connexion.} many {# de réponses attendent sur ce téléphone : rouvrez cette page dès que vous aurez une connexion.} other {# réponses attendent sur ce téléphone : rouvrez cette page dès que vous aurez une connexion.}}",

  // Where one stands.
  onTheList: "Vous êtes sur la liste",
  onTheListWhy: "L’équipe du projet vous ouvrira l’accès.",
  onTheListHow: "Laissez cette page ouverte ou revenez plus tard avec le même lien.",
  notYet: "Pas encore",
  youAreIn: "Vous êtes des nôtres",
  canGoOn: "Vous pouvez continuer",
  nowQuiz: "Maintenant, un petit quiz",
  quizHow:
    "{count, plural, one {Une question. Vous verrez votre résultat à la fin.} many {# de questions, l’une après l’autre. Vous verrez votre résultat à la fin.} other {# questions, l’une après l’autre. Vous verrez votre résultat à la fin.}}",
  practiceFirst: "D’abord, un peu d’entraînement",
  passed: "Quiz réussi",
  practiceDone: "Entraînement terminé",
  lookClosely: "Regardez bien, s’il vous plaît",
  wellAgain: "Vos réponses sont de nouveau bonnes",
  notAsked: "Nous ne vous demanderons plus de réponses ici",
  noteThere: "L’équipe du projet a bien reçu votre message.",
  noteAnswer: "Sa réponse s’affichera sur cette page.",
  writeToThem: "Vous voyez les choses autrement ? Écrivez à l’équipe.",
  sending: "Envoi…",
  sendNote: "Envoyer le message",
  noteKept: "Votre message est toujours là ; réessayez.",

  // How we see your answers.
  howWeSee: "Ce que nous pensons de vos réponses",
  didNotLoad: "Le chargement a échoué",
  afterSome:
    "Après quelques réponses, vous verrez ici à quelle fréquence elles sont justes, à quelle fréquence d’autres disent la même chose, et ce que nous en pensons.",
  nothingYet: "Il n’y a encore rien à voir. Repassez dans quelque temps.",
  rightShare: "Réponses justes, à notre connaissance",
  sameShare: "D’autres ont dit la même chose",
  ofHundred: "{value, number} sur 100",
  probably: "Probablement entre {low, number} et {high, number} sur 100.",
  stillRough: "Ce n’est encore qu’une estimation grossière.",
  sameOn:
    "{count, plural, one {Sur la seule comparaison que d’autres ont aussi jugée ; probablement entre {low, number} et {high, number}. Quand c’est serré, les avis peuvent différer.} many {Sur les # de comparaisons que d’autres ont aussi jugées ; probablement entre {low, number} et {high, number}. Quand c’est serré, les avis peuvent différer.} other {Sur les # comparaisons que d’autres ont aussi jugées ; probablement entre {low, number} et {high, number}. Quand c’est serré, les avis peuvent différer.}}",
  restsOn:
    "{count, plural, one {Estimation fondée sur # réponse de votre part.} many {Estimation fondée sur # de réponses de votre part.} other {Estimation fondée sur # réponses de votre part.}}",
  restsOnFew:
    "{count, plural, one {Estimation fondée sur # réponse de votre part ; avec davantage, elle sera plus sûre.} many {Estimation fondée sur # de réponses de votre part ; avec davantage, elle sera plus sûre.} other {Estimation fondée sur # réponses de votre part ; avec davantage, elle sera plus sûre.}}",
  standsOut: "Ce qui ressort",
  mayBeWrong: "Il y a peut-être une bonne raison : ces signes peuvent être trompeurs.",
  follows: "Et maintenant",
  moreChecks:
    "Pendant quelque temps, vous verrez peut-être plus de comparaisons dont la réponse est connue. De bonnes réponses suffiront à lever le doute.",
  asBefore: "Vous continuez comme avant.",
  nothingThrownAway:
    "Aucune de vos réponses n’est écartée. Plus nous pouvons compter sur vous, plus chacune a de poids.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Réponses en attente d’envoi : {count, number}. Nous réessayons sans cesse.",
  signedOutHeld:
    "Votre session est fermée. Réponses en attente sur ce téléphone : {count, number}. Ouvrez encore une fois le lien de votre invitation et elles partiront.",
  othersHeld:
    "Réponses d’une autre personne sur ce téléphone : {count, number}. Elles sont gardées et seront envoyées à son retour.",
  fleeting:
    "Ce téléphone ne peut pas garder de réponses en ce moment. Laissez cette page ouverte jusqu’à leur envoi.",
  offlineGoOn:
    "Pas de connexion. Vous pouvez continuer avec ce qui est sur ce téléphone ; vos réponses partiront quand la connexion sera revenue.",
  leaseSoon: "Il reste moins d’une minute pour celle-ci ; ensuite, une autre personne s’en chargera.",
  leaseOver: "Le temps prévu pour cette comparaison est écoulé. Une autre personne s’en chargera.",
  elsewhere: "Ouvert dans un autre onglet",
  elsewhereWhy: "Vous comparez dans un autre onglet. Rien n’est perdu : continuez là-bas ou ici.",
  goOnHere: "Continuer ici",

  // Why something did not go through.
  refusedTrust: "Vous ne pouvez pas répondre ici pour le moment.",
  refusedLate: "Elle ne peut plus être modifiée.",
  refusedOther: "Le serveur ne l’a pas acceptée.",
  troubleServer: "Le serveur a un problème en ce moment. Réessayez dans un petit moment.",
  troubleFast: "C’était un peu rapide. Patientez un instant, puis réessayez.",
  troubleGone: "Ceci n’est plus là.",

  // Why one stands where one stands.
  rulePassed: "Vous avez eu {right, number} bonnes réponses sur {asked, number}. Bienvenue !",
  rulePractised: "Vous avez terminé l’entraînement. Bienvenue !",
  ruleQuizAgain:
    "Bonnes réponses : {right, number} sur {asked, number} ; il en faut au moins {needed, number}. Vous pouvez réessayer.",
  ruleQuizFailed:
    "Bonnes réponses : {right, number} sur {asked, number} ; il en faut au moins {needed, number}.",
  ruleChecksLow:
    "Plusieurs de vos réponses diffèrent de comparaisons dont la réponse est connue. Prenez votre temps ; vous en verrez davantage pendant quelque temps.",
  ruleChecksFailed:
    "Trop de vos réponses diffèrent de comparaisons dont la réponse est connue. Vous pouvez écrire à l’équipe du projet.",
  ruleRecovered: "Vos réponses concordent de nouveau avec celles qui sont connues. Merci !",
  signTooFast: "Beaucoup de vos réponses sont arrivées plus vite qu’on ne peut voir ce qui est montré.",
  signOneSided: "Vous avez choisi le même côté bien plus souvent que ne le ferait le hasard.",
  signPatterned: "Vos réponses suivent un schéma qui a peu à voir avec ce qui était montré.",
  signLowInformation: "Jusqu’ici, vos réponses disent peu de chose sur laquelle des deux est la meilleure.",
  signCopyCats:
    "Vos réponses sont identiques à celles d’une autre personne plus souvent que ce n’est le cas d’habitude.",
  signSuddenChange: "Vos réponses ont changé brusquement à partir d’un certain moment.",
  signSharedDevice: "Plusieurs personnes répondent depuis l’appareil que vous utilisez.",

  // Joining.
  whoAsks: "Qui pose la question",
  time: "Durée",
  aboutTime: "Environ {time}",
  pay: "Rémunération",
  payNothing: "Rien n’est payé.",
  privacy: "Ce qui est conservé sur vous",
  privacyWhy:
    "Vos réponses, leur moment et le temps passé à regarder, sous un numéro. Vous pouvez tout emporter ou demander votre suppression quand vous voulez.",
  consent: "Ce que vous acceptez",
  agree: "J’ai lu ceci et je suis d’accord.",
  agreeFirst: "Cochez la case si vous êtes d’accord.",
  consentChanged: "Le texte a changé depuis votre accord. Merci de le relire.",
  askToJoin: "Demander l’accès",
  panelMissing: "Ouvrez ce lien depuis {panel}",
  panelMissingHow:
    "Il doit nous dire qui vous y êtes, pour que votre travail compte. Retournez sur {panel} et ouvrez la tâche une nouvelle fois.",

  // How it ends.
  endCompleted: "C’est tout ce que nous demandions. Merci !",
  endScreenedOut: "Merci d’avoir essayé. Cette fois, la tâche n’est pas pour vous.",
  endFailed: "Nous ne vous demandons plus rien ici. Merci pour votre temps.",
  endNoTasks: "Il n’y a plus rien à comparer. Merci d’être venu.",
  backToPanel: "Retour à {panel}",
  yourCode: "Votre code : {code}",
  projectClosed: "Ce projet est terminé",
  projectClosedWhy:
    "Aucune comparaison n’est plus distribuée. Vos réponses comptent, et ce que vous avez gagné reste à vous.",

  // Breaks, and what upsets.
  breakTitle: "Une pause ?",
  breakWhy: "Vous comparez depuis {time}. Des yeux reposés voient mieux.",
  sittingOver: "C’est assez pour l’instant",
  sittingOverWhy: "Vous comparez depuis {time}. Revenez après une demi-heure de repos ; rien n’est perdu.",
  mayUpset: "Ceci peut heurter",
  showIt: "Afficher",
  report: "Signaler ce qui heurte",
  reportWhy: "Vous ne le reverrez pas, et l’équipe du projet décidera. Rien n’est retenu contre vous.",
  firstOne: "La première",
  secondOne: "La seconde",
  bothOnes: "Les deux",
  reportNote: "Qu’est-ce qui ne va pas ? Vous pouvez laisser ce champ vide.",
  reported: "Signalé. Vous ne le reverrez pas.",

  // My work.
  myWork: "Mon travail",
  workDoor: "{count, number} réponses : mon travail",
  earned: "Gagné",
  perHourTitle: "Par heure de comparaison",
  checksRight: "Justes là où la réponse est connue",
  rightOf: "{right, number} sur {asked, number}",
  newestAnswers: "Vos dernières réponses",
  noAnswers: "Aucune pour l’instant.",
  standingWhy: "Où vous en êtes, et pourquoi",
  youJoined: "Vous avez rejoint le projet.",
  corrected: "corrigée",
  yourData: "Vos données",
  takeAlong: "Télécharger mes données",
  deleteMe: "Me supprimer",
  deleteKeeps:
    "Votre nom, votre appareil, vos messages et votre accès disparaissent. Vos réponses restent sous un numéro qui ne désigne personne. Ce que vous avez gagné reste à vous. C’est définitif.",
  deleteWithdraws:
    "Votre nom, votre appareil, vos messages et votre accès disparaissent, et vos réponses ne sont plus utilisées ; un registre scellé les garde sous un numéro qui ne désigne personne. Ce que vous avez gagné reste à vous. C’est définitif.",
  deleteSure: "Oui, me supprimer",
  deleted: "Vous êtes supprimé",
  deletedWhy: "Merci pour votre travail. Vous pouvez fermer cette page.",

  // One’s account.
  account: "Votre compte",
  keepAccount: "Garder mon compte",
  keepAccountWhy:
    "Vous pourrez ainsi continuer sur un autre téléphone, avec tout ce que vous avez fait et gagné. Sans mot de passe.",
  accountKept: "Votre compte est gardé",
  signInAgain: "Se connecter",
  signInAgainWhy: "Pour qui a déjà gardé son compte, ici ou sur un autre téléphone.",
  withPasskey: "Utiliser une clé d’accès",
  yourEmail: "Votre adresse e-mail",
  sendLink: "M’envoyer un lien",
  linkMayCome:
    "Si {email} correspond à un compte, un lien est en route. Il fonctionne une seule fois, pendant 15 minutes.",
  linkSent: "Un lien est en route vers {email}. Ouvrez-le sur ce téléphone dans les 15 minutes.",
  passkeyKept: "Votre clé d’accès vous connecte.",
  mailKept: "Les liens de connexion vont à {email}.",
  linkOver: "Ce lien ne fonctionne plus",
  linkOverWhy: "Il a déjà servi, ou son délai est passé. Demandez-en un nouveau.",
  addressTaken: "Un autre compte a cette adresse. Connectez-vous avec elle.",
  passkeyUnknown: "Cette clé d’accès n’ouvre aucun compte ici.",
  yourProjects: "Vos projets",
  endOthers: "Se déconnecter partout ailleurs",
  othersEnded: "Vous êtes déconnecté partout ailleurs.",
};
