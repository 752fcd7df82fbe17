import type { Catalogue } from "../catalogue.ts";

export const es: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Un momento…",
  tryAgain: "Reintentar",
  close: "Cerrar",
  goOn: "Continuar",
  goOnComparing: "Seguir comparando",
  needInvitation: "Necesitas una invitación",
  needInvitationHow: "Abre el enlace que te enviaron. Si te trajo hasta aquí, pide uno nuevo.",
  noConnection: "Sin conexión",
  noConnectionNow: "Ahora mismo no hay conexión.",
  nothingLost: "No se pierde nada: inténtalo de nuevo cuando vuelvas a tener conexión.",
  invitationOver: "Esta invitación ya no funciona",
  invitationOverWhy:
    "Caducó, se anuló o ya la usaron todas las personas para las que estaba prevista. Pide una nueva.",
  notSignedIn: "No has iniciado sesión aquí",
  notSignedInHow: "Abre de nuevo el enlace de tu invitación.",
  wentWrong: "Algo salió mal",
  language: "Idioma",

  // Before the first comparison.
  simulatedCrowd: "participantes simulados",
  howToChoose: "Mira las dos repeticiones y toca la mejor.",
  howToTie: "¿Son casi iguales? Dilo: eso también es una respuesta.",
  howToSkip: "Si no lo tienes claro, sáltala. Adivinar no ayuda a nadie.",
  beginWithPractice:
    "{count, plural, one {Empiezas con # comparación de práctica.} many {Empiezas con # de comparaciones de práctica.} other {Empiezas con # comparaciones de práctica.}}",
  quizFirst:
    "{count, plural, one {Primero hay una prueba de # pregunta.} many {Primero hay una prueba de # de preguntas.} other {Primero hay una prueba de # preguntas.}}",
  startPractice: "Empezar la práctica",
  startQuiz: "Empezar la prueba",
  startComparing: "Empezar a comparar",
  answeredSoFar:
    "{count, plural, one {Llevas # respuesta. ¡Gracias!} many {Llevas # de respuestas. ¡Gracias!} other {Llevas # respuestas. ¡Gracias!}}",
  answeredAndEarned:
    "{count, plural, one {Llevas # respuesta y has ganado {earned}. ¡Gracias!} many {Llevas # de respuestas y has ganado {earned}. ¡Gracias!} other {Llevas # respuestas y has ganado {earned}. ¡Gracias!}}",

  // Pay.
  payPerTask: "Recibes {amount} por cada respuesta.",
  payPerHour: "Recibes {amount} por cada hora que comparas; por cada comparación se pagan hasta {time}.",
  unpaidQualifying: "La práctica y la prueba no se pagan.",
  heldOnSuspension:
    "Si dejáramos de confiar en tus respuestas, el equipo del proyecto decidirá sobre las que hayas dado mientras estabas en observación.",
  seconds: "{count, plural, one {# segundo} many {# de segundos} other {# segundos}}",
  minutes: "{count, plural, one {# minuto} many {# de minutos} other {# minutos}}",
  earnedOnHold: "{earned} + {held} en espera",
  perHour: "{amount}/h",
  youEarned: "Has ganado {earned}.",

  // Comparing.
  stopForNow: "Hacer una pausa",
  simulated: "simulación",
  practice: "Práctica",
  quiz: "Prueba",
  stepOf: "{what} {step, number} de {steps, number}",
  answeredCount: "Respuestas: {count, number}",
  firstBetter: "La primera opción es mejor",
  secondBetter: "La segunda opción es mejor",
  aboutSame: "Casi iguales",
  cannotTell: "No sabría decir",
  howMuchBetter: "¿Cuánto mejor?",
  levelOf: "{level, number} de {levels, number}",
  aLittle: "un poco",
  much: "mucho",
  answersKept:
    "{count, plural, one {Sin conexión. Tu respuesta está guardada en este teléfono y se enviará después.} many {Sin conexión. Tus # de respuestas están guardadas en este teléfono y se enviarán después.} other {Sin conexión. Tus # respuestas están guardadas en este teléfono y se enviarán después.}}",

  // Texts.
  firstAnswer: "Primera respuesta",
  secondAnswer: "Segunda respuesta",
  roleUser: "Pregunta",
  roleAssistant: "Respuesta",
  roleSystem: "Contexto",
  asked: "Se preguntó",
  allAsked: "Todo lo que se preguntó",
  nothingSaid: "Nada",
  readingAids: "Ayudas de lectura",
  markDifferences: "Marcar diferencias",
  scrollTogether: "Desplazar a la vez",
  asWritten: "Tal como está escrito",
  tooDifferent: "Se diferencian demasiado para marcarlo.",
  noDifference: "Dicen lo mismo, palabra por palabra.",
  showMore:
    "{count, plural, one {Mostrar más: queda # carácter} many {Mostrar más: quedan # de caracteres} other {Mostrar más: quedan # caracteres}}",
  howToRead: "Lee las dos respuestas y elige la mejor.",

  // Pictures.
  firstPicture: "Primera imagen",
  secondPicture: "Segunda imagen",
  pictureLost: "{title}: no se cargó. Toca para reintentar.",
  enlarge: "Ampliar: {title}",
  larger: "Más grande",
  smaller: "Más pequeña",
  lookingAids: "Ayudas para mirar",
  inTurns: "Por turnos, en el mismo sitio",
  howToLook: "Mira las dos imágenes y elige la mejor.",

  // Replays.
  playing: "Reproducción",
  play: "Reproducir",
  pause: "Pausar",
  stepBack: "Un paso atrás",
  stepForward: "Un paso adelante",
  placeInReplay: "Punto de la repetición",
  stepNumber: "Paso {step, number} de {steps, number}",
  speedOf: "Velocidad: {speed, number}×",
  layOver: "Superponer",
  overlayFirst: "Primera: opaca",
  overlaySecond: "Segunda: translúcida",

  // Audio and video.
  firstVideo: "Primer video",
  secondVideo: "Segundo video",
  firstSound: "Primera grabación",
  secondSound: "Segunda grabación",
  placeInClip: "Punto de la grabación",
  timeOf: "{at} de {all}",
  frameBack: "Un poco atrás",
  frameForward: "Un poco adelante",
  repeatFrom: "Repetir desde aquí",
  repeatTo: "Repetir hasta aquí",
  repeatOff: "Dejar de repetir",
  captions: "Subtítulos",
  transcript: "Lo que se dice",
  sound: "Sonido",
  hearOther: "Pasar a la otra",
  tapToLoad: "Toca para cargar y reproducir",
  clipLost:
    "{title}: no se reproduce aquí. Inténtalo de nuevo; si no funciona, repórtalo con la bandera de arriba y recibirás otra tarea.",
  playFirst: "Primero reproduce las dos cosas, por favor.",
  playLonger:
    "{count, plural, one {Reproduce ambas: falta # segundo} many {Reproduce ambas: faltan # segundos} other {Reproduce ambas: faltan # segundos}}",
  howToWatch: "Mira los dos videos y elige el mejor.",
  howToListen: "Escucha las dos grabaciones y elige la mejor.",

  // Before an answer, and how to give one.
  lookFirst: "Mira primero ambos, por favor.",
  lookLonger:
    "{count, plural, one {Mira ambos: # segundo más} many {Mira ambos: # de segundos más} other {Mira ambos: # segundos más}}",
  nowAnswer: "Ya puedes responder.",
  instructionsAndHelp: "Instrucciones y ayuda",
  examplesOfJudging: "Ejemplos de juicios",
  judgedWell: "Bien juzgado",
  judgedBadly: "Mal juzgado",
  howToAnswer: "Cómo responder",
  swipeOrPress: "Toca, desliza en la dirección de la flecha o pulsa una tecla.",

  // Why.
  why: "¿Por qué? Dilo si quieres.",
  bothBad: "Ambos mal",
  choseBothBad: "Dijiste: ambos mal.",
  firstUnacceptable: "El primero es inaceptable",
  secondUnacceptable: "El segundo es inaceptable",
  markSelection: "Marcar las palabras seleccionadas",
  selectFirst: "Primero selecciona palabras de una respuesta.",
  markMomentFirst: "Marcar este momento del primero",
  markMomentSecond: "Marcar este momento del segundo",
  atSecond: "a los {at, number} s",
  removeMark: "Quitar la marca: {words}",
  inYourWords: "Con tus propias palabras",

  // Groups.
  howToPickBest: "Míralos todos y elige el mejor.",
  howToRank: "Ponlos en orden, con el mejor arriba.",
  itemNumber: "Número {number, number}",
  bestIs: "El número {number, number} es el mejor",
  moveItem:
    "{name}: puesto {place, number} de {places, number}. Arrástralo o muévelo con las flechas del teclado.",
  nowAt: "{name} está ahora en el puesto {place, number} de {places, number}.",
  sameAsAbove: "{name}: igual de bueno que el de arriba",
  tieHint: "¿Igual de bueno que el de arriba? Toca su puesto.",
  thisOrder: "Este es mi orden",
  theBest: "El mejor",
  choseNumber: "Elegiste el número {number, number}.",
  choseOrder: "Los pusiste en orden.",
  knownNumber: "El número {number, number} es el mejor.",

  // The last answer.
  choseFirst: "Elegiste la primera opción.",
  choseSecond: "Elegiste la segunda opción.",
  choseTie: "Dijiste: casi iguales.",
  choseSkip: "Te saltaste esta comparación.",
  chooseAgain: "Elige de nuevo.",
  keepIt: "Dejarlo así",
  changeAnswer: "Cambiar respuesta",
  undo: "Deshacer",
  leaseExpired:
    "El tiempo de una comparación se agotó antes de que llegara tu respuesta. Pasará a otra persona.",
  alreadyAnswered: "Tu primera respuesta ya había llegado y es la que vale.",
  firstStands: "Vale tu primera respuesta. {why}",
  notTaken: "No se aceptó una respuesta. {why}",
  manyNotTaken: "No se aceptaron {count, number} respuestas. La primera: {why}",

  // Practice.
  better: "Mejor",
  yourChoice: "Tu elección",
  right: "¡Correcto!",
  notQuite: "No exactamente",
  next: "Siguiente",
  knownFirst: "La primera opción es mejor.",
  knownSecond: "La segunda opción es mejor.",
  knownTie: "Son casi iguales.",
  knownSkip: "Aquí no se puede saber.",

  // Nothing to compare.
  nextComeBack: "Las próximas comparaciones llegarán en cuanto vuelvas a tener conexión.",
  nextDidNotLoad: "No se pudo cargar la siguiente comparación",
  gettingComparisons: "Buscando comparaciones…",
  budgetSpent: "El presupuesto se agotó por ahora",
  budgetSpentWhy:
    "No podríamos pagar más respuestas, así que no las pedimos. Lo que has ganado sigue siendo tuyo. Deja esta página abierta o vuelve mañana.",
  nothingToPractise: "Aún no hay con qué practicar",
  nothingToPractiseWhy:
    "El equipo del proyecto todavía no ha preparado suficientes ejemplos. Deja esta página abierta: continuará por sí sola.",
  allDone: "Todo listo por ahora",
  allDoneWhy:
    "En este momento no hay nada que comparar. Deja esta página abierta: las nuevas comparaciones aparecerán solas.",
  thanks: "¡Gracias!",

  // Leaving.
  sendingRest: "Enviando lo que falta…",
  seeYouSoon: "¡Hasta pronto!",
  nothingKept: "Mientras tanto no te reservamos ninguna comparación. Puedes volver con el mismo enlace.",
  answersWait:
    "{count, plural, one {Hay una respuesta pendiente en este teléfono: abre esta página otra vez cuando tengas conexión.} many {Hay # de respuestas pendientes en este teléfono: abre esta página otra vez cuando tengas conexión.} other {Hay # respuestas pendientes en este teléfono: abre esta página otra vez cuando tengas conexión.}}",

  // Where one stands.
  onTheList: "Estás en la lista",
  onTheListWhy: "El equipo del proyecto te dará acceso.",
  onTheListHow: "Deja esta página abierta o vuelve más tarde con el mismo enlace.",
  notYet: "Todavía no",
  youAreIn: "Ya tienes acceso",
  canGoOn: "Puedes continuar",
  nowQuiz: "Ahora, una prueba breve",
  quizHow:
    "{count, plural, one {Una pregunta. Al final verás cómo te fue.} many {# de preguntas, una tras otra. Al final verás cómo te fue.} other {# preguntas, una tras otra. Al final verás cómo te fue.}}",
  practiceFirst: "Primero, un poco de práctica",
  passed: "Prueba superada",
  practiceDone: "Práctica terminada",
  lookClosely: "Por favor, fíjate bien",
  wellAgain: "Vuelves a hacerlo muy bien",
  notAsked: "Aquí ya no te pediremos más respuestas",
  noteThere: "El equipo del proyecto ya tiene tu mensaje.",
  noteAnswer: "Su respuesta aparecerá en esta página.",
  writeToThem: "¿Lo ves de otra manera? Escribe al equipo.",
  sending: "Enviando…",
  sendNote: "Enviar el mensaje",
  noteKept: "Tu mensaje sigue aquí; inténtalo de nuevo.",

  // How we see your answers.
  howWeSee: "Cómo vemos tus respuestas",
  didNotLoad: "No se pudo cargar",
  afterSome:
    "Cuando lleves algunas respuestas, aquí verás cuántas veces aciertas, cuántas veces otras personas dicen lo mismo y qué pensamos de ello.",
  nothingYet: "Todavía no hay nada que ver. Vuelve dentro de un rato.",
  rightShare: "Aciertos, hasta donde sabemos",
  sameShare: "Coincidencias con otras personas",
  ofHundred: "{value, number} de 100",
  probably: "Probablemente entre {low, number} y {high, number} de 100.",
  stillRough: "Por ahora es solo una estimación aproximada.",
  sameOn:
    "{count, plural, one {En la única comparación que también hicieron otras personas; probablemente entre {low, number} y {high, number}. Si la diferencia es pequeña, es normal no coincidir.} many {En las # de comparaciones que también hicieron otras personas; probablemente entre {low, number} y {high, number}. Si la diferencia es pequeña, es normal no coincidir.} other {En las # comparaciones que también hicieron otras personas; probablemente entre {low, number} y {high, number}. Si la diferencia es pequeña, es normal no coincidir.}}",
  restsOn:
    "{count, plural, one {Se basa en # respuesta tuya.} many {Se basa en # de respuestas tuyas.} other {Se basa en # respuestas tuyas.}}",
  restsOnFew:
    "{count, plural, one {Se basa en # respuesta tuya; con más, será más preciso.} many {Se basa en # de respuestas tuyas; con más, será más preciso.} other {Se basa en # respuestas tuyas; con más, será más preciso.}}",
  standsOut: "Lo que llama la atención",
  mayBeWrong: "Puede que haya una buena razón: estas señales a veces se equivocan.",
  follows: "Qué pasa ahora",
  moreChecks:
    "Durante un tiempo quizá veas más comparaciones cuya respuesta ya se conoce. Si las respondes bien, todo quedará aclarado.",
  asBefore: "Sigues como hasta ahora.",
  nothingThrownAway:
    "No se descarta ninguna de tus respuestas. Cuanta más confianza tenemos en ti, más cuenta cada una.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Respuestas pendientes de envío: {count, number}. Lo seguimos intentando.",
  signedOutHeld:
    "Se cerró tu sesión. Respuestas que esperan en este teléfono: {count, number}. Abre de nuevo el enlace de tu invitación y se enviarán.",
  othersHeld:
    "Respuestas de otra persona en este teléfono: {count, number}. Se guardan y se envían cuando esa persona vuelva.",
  fleeting:
    "Este teléfono no puede guardar respuestas ahora mismo. Deja esta página abierta hasta que se envíen.",
  offlineGoOn:
    "Sin conexión. Puedes seguir con lo que hay en este teléfono; tus respuestas se enviarán cuando vuelvas a tener conexión.",
  leaseSoon: "Queda menos de un minuto para esta; después pasará a otra persona.",
  leaseOver: "Se acabó el tiempo para esa comparación. Pasará a otra persona.",
  elsewhere: "Abierto en otra pestaña",
  elsewhereWhy: "Estás comparando en otra pestaña. No se pierde nada: continúa allí o aquí.",
  goOnHere: "Continuar aquí",

  // Why something did not go through.
  refusedTrust: "En este momento no puedes responder aquí.",
  refusedLate: "Ya no se puede cambiar.",
  refusedOther: "El servidor no la aceptó.",
  troubleServer: "El servidor tiene un problema en este momento. Inténtalo de nuevo dentro de un rato.",
  troubleFast: "Eso fue demasiado rápido. Espera un momento e inténtalo de nuevo.",
  troubleGone: "Esto ya no está aquí.",

  // Why one stands where one stands.
  rulePassed: "Acertaste {right, number} de {asked, number}. ¡Te damos la bienvenida!",
  rulePractised: "Has terminado la práctica. ¡Te damos la bienvenida!",
  ruleQuizAgain:
    "Acertaste {right, number} de {asked, number}; hacen falta al menos {needed, number}. Puedes intentarlo otra vez.",
  ruleQuizFailed: "Acertaste {right, number} de {asked, number}; hacen falta al menos {needed, number}.",
  ruleChecksLow:
    "Varias de tus respuestas no coinciden con comparaciones cuya respuesta ya se conoce. Tómate tu tiempo; verás más de estas durante una temporada.",
  ruleChecksFailed:
    "Demasiadas de tus respuestas no coinciden con comparaciones cuya respuesta ya se conoce. Puedes escribir al equipo del proyecto.",
  ruleRecovered: "Tus respuestas vuelven a coincidir con las conocidas. ¡Gracias!",
  signTooFast: "Muchas de tus respuestas llegaron antes de que diera tiempo a ver lo que se mostraba.",
  signOneSided: "Elegiste el mismo lado mucho más a menudo de lo que lo haría el azar.",
  signPatterned: "Tus respuestas siguen un patrón que tiene poco que ver con lo que se mostraba.",
  signLowInformation: "Hasta ahora tus respuestas dicen poco sobre cuál de las dos es mejor.",
  signCopyCats:
    "Tus respuestas coinciden con las de otra persona más de lo que suele ocurrir entre dos personas.",
  signSuddenChange: "Tus respuestas cambiaron de repente a partir de cierto momento.",
  signSharedDevice: "Varias personas responden desde el dispositivo que usas.",

  // Joining.
  whoAsks: "Quién pregunta",
  time: "Tiempo",
  aboutTime: "Unos {time}",
  pay: "Pago",
  payNothing: "No se paga nada.",
  privacy: "Qué se guarda sobre ti",
  privacyWhy:
    "Tus respuestas, cuándo las diste y cuánto tiempo miraste, bajo un número. Puedes llevarte todo o pedir que te eliminen cuando quieras.",
  consent: "Lo que aceptas",
  agree: "He leído esto y estoy de acuerdo.",
  agreeFirst: "Marca que estás de acuerdo, si es así.",
  consentChanged: "El texto ha cambiado desde que lo aceptaste. Léelo otra vez, por favor.",
  askToJoin: "Pedir acceso",
  panelMissing: "Abre este enlace desde {panel}",
  panelMissingHow:
    "Tiene que decirnos quién eres allí para que tu trabajo cuente. Vuelve a {panel} y abre la tarea otra vez.",

  // How it ends.
  endCompleted: "Eso era todo lo que pedíamos. ¡Gracias!",
  endScreenedOut: "Gracias por intentarlo. Esta vez la tarea no es para ti.",
  endFailed: "Aquí no te preguntaremos más. Gracias por tu tiempo.",
  endNoTasks: "No queda nada por comparar. Gracias por venir.",
  backToPanel: "Volver a {panel}",
  yourCode: "Tu código: {code}",
  projectClosed: "Este proyecto está cerrado",
  projectClosedWhy: "Ya no se reparten comparaciones. Tus respuestas cuentan y lo que has ganado es tuyo.",

  // Breaks, and what upsets.
  breakTitle: "¿Un descanso?",
  breakWhy: "Llevas {time} comparando. Con la vista descansada se ve más.",
  sittingOver: "Basta por ahora",
  sittingOverWhy: "Llevas {time} comparando. Vuelve tras media hora de descanso; no se pierde nada.",
  mayUpset: "Esto puede resultar desagradable",
  showIt: "Mostrarlo",
  report: "Avisar de algo desagradable",
  reportWhy: "No volverás a verlo y el equipo del proyecto decidirá. No cuenta en tu contra.",
  firstOne: "La primera",
  secondOne: "La segunda",
  bothOnes: "Ambas",
  reportNote: "¿Qué tiene de malo? Puedes dejarlo vacío.",
  reported: "Avisado. No volverás a verlo.",

  // My work.
  myWork: "Mi trabajo",
  workDoor: "{count, number} respondidas: mi trabajo",
  earned: "Ganado",
  perHourTitle: "Por hora de comparar",
  checksRight: "Aciertos donde se conoce la respuesta",
  rightOf: "{right, number} de {asked, number}",
  newestAnswers: "Tus últimas respuestas",
  noAnswers: "Ninguna todavía.",
  standingWhy: "Tu situación y el porqué",
  youJoined: "Te uniste.",
  corrected: "corregida",
  yourData: "Tus datos",
  takeAlong: "Descargar mis datos",
  deleteMe: "Eliminarme",
  deleteKeeps:
    "Se borran tu nombre, dispositivo, mensajes y sesión. Tus respuestas quedan bajo un número que no nombra a nadie. Lo que has ganado es tuyo. No hay vuelta atrás.",
  deleteWithdraws:
    "Se borran tu nombre, dispositivo, mensajes y sesión, y tus respuestas dejan de usarse; un registro sellado las conserva bajo un número que no nombra a nadie. Lo que has ganado es tuyo. No hay vuelta atrás.",
  deleteSure: "Sí, eliminarme",
  deleted: "Te hemos eliminado",
  deletedWhy: "Gracias por tu trabajo. Puedes cerrar esta página.",

  // One’s account.
  account: "Tu cuenta",
  keepAccount: "Conservar mi cuenta",
  keepAccountWhy:
    "Así podrás seguir desde otro teléfono, con todo lo que has hecho y ganado. Sin contraseña.",
  accountKept: "Tu cuenta está guardada",
  signInAgain: "Iniciar sesión",
  signInAgainWhy: "Para quien guardó su cuenta antes o en otro teléfono.",
  withPasskey: "Usar una llave de acceso",
  yourEmail: "Tu correo electrónico",
  sendLink: "Enviarme un enlace",
  linkMayCome:
    "Si {email} pertenece a una cuenta, el enlace ya está en camino. Sirve una sola vez, durante 15 minutos.",
  linkSent: "Hemos enviado un enlace a {email}. Ábrelo en este teléfono en los próximos 15 minutos.",
  passkeyKept: "Tu llave de acceso te permite entrar.",
  mailKept: "Los enlaces para entrar llegan a {email}.",
  linkOver: "Este enlace ya no sirve",
  linkOverWhy: "Ya se usó o se agotó su tiempo. Pide uno nuevo.",
  addressTaken: "Otra cuenta tiene esta dirección. Inicia sesión con ella.",
  passkeyUnknown: "Esa llave de acceso no abre ninguna cuenta aquí.",
  yourProjects: "Tus proyectos",
  endOthers: "Cerrar sesión en los demás sitios",
  othersEnded: "Se cerró tu sesión en los demás sitios.",
};
