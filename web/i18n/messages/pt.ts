import type { Catalogue } from "../catalogue.ts";

export const pt: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Um momento…",
  tryAgain: "Tentar de novo",
  close: "Fechar",
  goOn: "Continuar",
  goOnComparing: "Continuar comparando",
  needInvitation: "Você precisa de um convite",
  needInvitationHow: "Abra o link que você recebeu. Se ele trouxe você até aqui, peça um novo.",
  noConnection: "Sem conexão",
  noConnectionNow: "Não há conexão no momento.",
  nothingLost: "Nada se perdeu: tente de novo quando a conexão voltar.",
  invitationOver: "Este convite não funciona mais",
  invitationOverWhy:
    "Ele expirou, foi cancelado ou já foi usado pelo número de pessoas previsto. Peça um novo.",
  notSignedIn: "Você ainda não entrou aqui",
  notSignedInHow: "Abra mais uma vez o link do seu convite.",
  wentWrong: "Algo deu errado",
  language: "Idioma",

  // Before the first comparison.
  simulatedCrowd: "participantes simulados",
  howToChoose: "Assista aos dois replays e toque no melhor.",
  howToTie: "São quase iguais? Diga isso: também é uma resposta.",
  howToSkip: "Se não der para saber, pule. Chutar não ajuda ninguém.",
  beginWithPractice:
    "{count, plural, one {Você começa com # comparação de treino.} many {Você começa com # de comparações de treino.} other {Você começa com # comparações de treino.}}",
  quizFirst:
    "{count, plural, one {Antes, há um teste de # pergunta.} many {Antes, há um teste de # de perguntas.} other {Antes, há um teste de # perguntas.}}",
  startPractice: "Começar o treino",
  startQuiz: "Começar o teste",
  startComparing: "Começar a comparar",
  answeredSoFar:
    "{count, plural, one {Você já deu # resposta. Obrigado!} many {Você já deu # de respostas. Obrigado!} other {Você já deu # respostas. Obrigado!}}",
  answeredAndEarned:
    "{count, plural, one {Você já deu # resposta e ganhou {earned}. Obrigado!} many {Você já deu # de respostas e ganhou {earned}. Obrigado!} other {Você já deu # respostas e ganhou {earned}. Obrigado!}}",

  // Pay.
  payPerTask: "Você recebe {amount} por resposta.",
  payPerHour: "Você recebe {amount} por hora de comparação; em cada comparação, são pagos até {time}.",
  unpaidQualifying: "O treino e o teste não são pagos.",
  heldOnSuspension:
    "Se deixarmos de confiar nas suas respostas, a equipe do projeto decide sobre as que você deu durante o período de avaliação.",
  seconds: "{count, plural, one {# segundo} many {# de segundos} other {# segundos}}",
  minutes: "{count, plural, one {# minuto} many {# de minutos} other {# minutos}}",
  earnedOnHold: "{earned} + {held} em espera",
  perHour: "{amount}/h",
  youEarned: "Você ganhou {earned}.",

  // Comparing.
  stopForNow: "Fazer uma pausa",
  simulated: "simulação",
  practice: "Treino",
  quiz: "Teste",
  stepOf: "{what} {step, number} de {steps, number}",
  answeredCount: "Respostas: {count, number}",
  firstBetter: "A primeira opção é melhor",
  secondBetter: "A segunda opção é melhor",
  aboutSame: "Quase iguais",
  cannotTell: "Não sei dizer",
  howMuchBetter: "Quanto melhor?",
  levelOf: "{level, number} de {levels, number}",
  aLittle: "um pouco",
  much: "muito",
  answersKept:
    "{count, plural, one {Sem conexão. Sua resposta está guardada neste celular e será enviada depois.} many {Sem conexão. Suas # de respostas estão guardadas neste celular e serão enviadas depois.} other {Sem conexão. Suas # respostas estão guardadas neste celular e serão enviadas depois.}}",

  // Texts.
  firstAnswer: "Primeira resposta",
  secondAnswer: "Segunda resposta",
  roleUser: "Pergunta",
  roleAssistant: "Resposta",
  roleSystem: "Contexto",
  asked: "Foi perguntado",
  allAsked: "Tudo o que foi perguntado",
  nothingSaid: "Nada",
  readingAids: "Ajudas de leitura",
  markDifferences: "Marcar diferenças",
  scrollTogether: "Rolar juntos",
  asWritten: "Como foi escrito",
  tooDifferent: "São diferentes demais para marcar.",
  noDifference: "Dizem o mesmo, palavra por palavra.",
  showMore:
    "{count, plural, one {Mostrar mais: falta # caractere} many {Mostrar mais: faltam # de caracteres} other {Mostrar mais: faltam # caracteres}}",
  howToRead: "Leia as duas respostas e escolha a melhor.",

  // Pictures.
  firstPicture: "Primeira imagem",
  secondPicture: "Segunda imagem",
  pictureLost: "{title}: não carregou. Toque para tentar de novo.",
  enlarge: "Ampliar: {title}",
  larger: "Maior",
  smaller: "Menor",
  lookingAids: "Ajudas para olhar",
  inTurns: "Alternando no mesmo lugar",
  howToLook: "Olhe as duas imagens e escolha a melhor.",

  // Replays.
  playing: "Reprodução",
  play: "Reproduzir",
  pause: "Pausar",
  stepBack: "Um passo para trás",
  stepForward: "Um passo para a frente",
  placeInReplay: "Ponto da repetição",
  stepNumber: "Passo {step, number} de {steps, number}",
  speedOf: "Velocidade: {speed, number}×",
  layOver: "Sobrepor",
  overlayFirst: "Primeira: opaca",
  overlaySecond: "Segunda: translúcida",

  // Audio and video.
  firstVideo: "Primeiro vídeo",
  secondVideo: "Segundo vídeo",
  firstSound: "Primeira gravação",
  secondSound: "Segunda gravação",
  placeInClip: "Ponto da gravação",
  timeOf: "{at} de {all}",
  frameBack: "Um pouco para trás",
  frameForward: "Um pouco para a frente",
  repeatFrom: "Repetir a partir daqui",
  repeatTo: "Repetir até aqui",
  repeatOff: "Parar de repetir",
  captions: "Legendas",
  transcript: "O que é dito",
  sound: "Som",
  hearOther: "Passar para a outra",
  tapToLoad: "Toque para carregar e reproduzir",
  clipLost:
    "{title}: não toca aqui. Tente de novo; se não adiantar, denuncie com a bandeira acima e você receberá outra tarefa.",
  playFirst: "Primeiro reproduza os dois, por favor.",
  playLonger:
    "{count, plural, one {Reproduza os dois: falta # segundo} many {Reproduza os dois: faltam # segundos} other {Reproduza os dois: faltam # segundos}}",
  howToWatch: "Assista aos dois vídeos e escolha o melhor.",
  howToListen: "Ouça as duas gravações e escolha a melhor.",

  // Before an answer, and how to give one.
  lookFirst: "Olhe os dois primeiro, por favor.",
  lookLonger:
    "{count, plural, one {Olhe os dois: mais # segundo} many {Olhe os dois: mais # de segundos} other {Olhe os dois: mais # segundos}}",
  nowAnswer: "Agora você já pode responder.",
  instructionsAndHelp: "Instruções e ajuda",
  examplesOfJudging: "Exemplos de avaliação",
  judgedWell: "Bem avaliado",
  judgedBadly: "Mal avaliado",
  howToAnswer: "Como responder",
  swipeOrPress: "Toque, deslize na direção da seta ou pressione uma tecla.",

  // Why.
  why: "Por quê? Diga se quiser.",
  bothBad: "Ambos ruins",
  choseBothBad: "Você disse: ambos ruins.",
  firstUnacceptable: "O primeiro é inaceitável",
  secondUnacceptable: "O segundo é inaceitável",
  markSelection: "Marcar as palavras selecionadas",
  selectFirst: "Primeiro selecione palavras em uma resposta.",
  markMomentFirst: "Marcar este momento do primeiro",
  markMomentSecond: "Marcar este momento do segundo",
  atSecond: "aos {at, number} s",
  removeMark: "Remover a marca: {words}",
  inYourWords: "Com suas próprias palavras",

  // Groups.
  howToPickBest: "Veja todos e escolha o melhor.",
  howToRank: "Coloque em ordem, com o melhor no topo.",
  itemNumber: "Número {number, number}",
  bestIs: "O número {number, number} é o melhor",
  moveItem: "{name}: posição {place, number} de {places, number}. Arraste ou mova com as setas do teclado.",
  nowAt: "{name} agora está na posição {place, number} de {places, number}.",
  sameAsAbove: "{name}: tão bom quanto o de cima",
  tieHint: "Tão bom quanto o de cima? Toque na posição dele.",
  thisOrder: "Esta é a minha ordem",
  theBest: "O melhor",
  choseNumber: "Você escolheu o número {number, number}.",
  choseOrder: "Você colocou em ordem.",
  knownNumber: "O número {number, number} é o melhor.",

  // The last answer.
  choseFirst: "Você escolheu a primeira opção.",
  choseSecond: "Você escolheu a segunda opção.",
  choseTie: "Você disse: quase iguais.",
  choseSkip: "Você pulou esta comparação.",
  chooseAgain: "Escolha de novo.",
  keepIt: "Manter",
  changeAnswer: "Mudar resposta",
  undo: "Desfazer",
  leaseExpired: "O tempo de uma comparação acabou antes de a sua resposta chegar. Ela vai para outra pessoa.",
  alreadyAnswered: "Sua primeira resposta já tinha chegado e é ela que vale.",
  firstStands: "Vale a sua primeira resposta. {why}",
  notTaken: "Uma resposta não foi aceita. {why}",
  manyNotTaken: "{count, number} respostas não foram aceitas. A primeira: {why}",

  // Practice.
  better: "Melhor",
  yourChoice: "Sua escolha",
  right: "Isso mesmo",
  notQuite: "Não é bem isso",
  next: "Próxima",
  knownFirst: "A primeira opção é melhor.",
  knownSecond: "A segunda opção é melhor.",
  knownTie: "São quase iguais.",
  knownSkip: "Aqui não dá para saber.",

  // Nothing to compare.
  nextComeBack: "As próximas comparações chegam assim que a conexão voltar.",
  nextDidNotLoad: "A próxima comparação não carregou",
  gettingComparisons: "Buscando comparações…",
  budgetSpent: "O orçamento acabou por enquanto",
  budgetSpentWhy:
    "Não teríamos como pagar novas respostas, por isso não pedimos mais. O que você ganhou continua sendo seu. Deixe esta página aberta ou volte amanhã.",
  nothingToPractise: "Ainda não há com o que treinar",
  nothingToPractiseWhy:
    "A equipe do projeto ainda não preparou exemplos suficientes. Deixe esta página aberta: ela continua sozinha.",
  allDone: "Tudo pronto por enquanto",
  allDoneWhy:
    "Não há nada para comparar no momento. Deixe esta página aberta: novas comparações aparecem sozinhas.",
  thanks: "Obrigado!",

  // Leaving.
  sendingRest: "Enviando o que falta…",
  seeYouSoon: "Até breve!",
  nothingKept: "Enquanto isso, nenhuma comparação fica reservada para você. O mesmo link traz você de volta.",
  answersWait:
    "{count, plural, one {Há uma resposta esperando neste celular: abra esta página de novo quando tiver conexão.} many {Há # de respostas esperando neste celular: abra esta página de novo quando tiver conexão.} other {Há # respostas esperando neste celular: abra esta página de novo quando tiver conexão.}}",

  // Where one stands.
  onTheList: "Você está na lista",
  onTheListWhy: "A equipe do projeto vai liberar sua entrada.",
  onTheListHow: "Deixe esta página aberta ou volte mais tarde pelo mesmo link.",
  notYet: "Ainda não",
  youAreIn: "Sua entrada foi liberada",
  canGoOn: "Você pode continuar",
  nowQuiz: "Agora, um teste rápido",
  quizHow:
    "{count, plural, one {Uma pergunta. No final, você vê como se saiu.} many {# de perguntas, uma depois da outra. No final, você vê como se saiu.} other {# perguntas, uma depois da outra. No final, você vê como se saiu.}}",
  practiceFirst: "Primeiro, um pouco de treino",
  passed: "Você passou no teste",
  practiceDone: "Treino concluído",
  lookClosely: "Por favor, olhe com atenção",
  wellAgain: "Você está indo bem de novo",
  notAsked: "Não vamos mais pedir respostas suas aqui",
  noteThere: "Sua mensagem está com a equipe do projeto.",
  noteAnswer: "A resposta vai aparecer nesta página.",
  writeToThem: "Você vê de outra forma? Escreva para a equipe.",
  sending: "Enviando…",
  sendNote: "Enviar a mensagem",
  noteKept: "Sua mensagem ainda está aqui; tente de novo.",

  // How we see your answers.
  howWeSee: "Como vemos suas respostas",
  didNotLoad: "Não foi possível carregar",
  afterSome:
    "Depois de algumas respostas, você vê aqui quantas vezes acerta, quantas vezes outras pessoas dizem o mesmo e o que achamos disso.",
  nothingYet: "Ainda não há nada para ver. Volte daqui a pouco.",
  rightShare: "Acertos, até onde sabemos",
  sameShare: "Outras pessoas disseram o mesmo",
  ofHundred: "{value, number} de 100",
  probably: "Provavelmente entre {low, number} e {high, number} de 100.",
  stillRough: "Por enquanto, é só uma estimativa aproximada.",
  sameOn:
    "{count, plural, one {Na única comparação que outras pessoas também avaliaram; provavelmente entre {low, number} e {high, number}. Quando a diferença é pequena, é normal discordar.} many {Nas # de comparações que outras pessoas também avaliaram; provavelmente entre {low, number} e {high, number}. Quando a diferença é pequena, é normal discordar.} other {Nas # comparações que outras pessoas também avaliaram; provavelmente entre {low, number} e {high, number}. Quando a diferença é pequena, é normal discordar.}}",
  restsOn:
    "{count, plural, one {Com base em # resposta sua.} many {Com base em # de respostas suas.} other {Com base em # respostas suas.}}",
  restsOnFew:
    "{count, plural, one {Com base em # resposta sua; com mais, fica mais preciso.} many {Com base em # de respostas suas; com mais, fica mais preciso.} other {Com base em # respostas suas; com mais, fica mais preciso.}}",
  standsOut: "O que chama a atenção",
  mayBeWrong: "Pode muito bem haver um bom motivo: esses sinais podem estar errados.",
  follows: "O que acontece agora",
  moreChecks:
    "Por um tempo, você pode ver mais comparações com resposta já conhecida. Respondendo bem a elas, tudo se esclarece.",
  asBefore: "Você continua como antes.",
  nothingThrownAway:
    "Nenhuma resposta sua é descartada. Quanto mais confiança temos em você, mais cada uma conta.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Respostas esperando envio: {count, number}. Continuamos tentando.",
  signedOutHeld:
    "Sua sessão foi encerrada. Respostas esperando neste celular: {count, number}. Abra de novo o link do seu convite e elas serão enviadas.",
  othersHeld:
    "Respostas de outra pessoa neste celular: {count, number}. Elas ficam guardadas e são enviadas quando essa pessoa voltar.",
  fleeting:
    "Este celular não consegue guardar respostas agora. Deixe esta página aberta até que sejam enviadas.",
  offlineGoOn:
    "Sem conexão. Você pode continuar com o que está neste celular; suas respostas serão enviadas quando a conexão voltar.",
  leaseSoon: "Falta menos de um minuto para esta; depois ela vai para outra pessoa.",
  leaseOver: "O tempo dessa comparação acabou. Ela vai para outra pessoa.",
  elsewhere: "Aberto em outra aba",
  elsewhereWhy: "Você está comparando em outra aba. Nada se perdeu: continue lá ou aqui.",
  goOnHere: "Continuar aqui",

  // Why something did not go through.
  refusedTrust: "No momento, você não pode responder aqui.",
  refusedLate: "Não dá mais para mudar.",
  refusedOther: "O servidor não aceitou.",
  troubleServer: "O servidor está com um problema no momento. Tente de novo daqui a pouco.",
  troubleFast: "Foi rápido demais. Espere um instante e tente de novo.",
  troubleGone: "Isto não está mais aqui.",

  // Why one stands where one stands.
  rulePassed: "Você acertou {right, number} de {asked, number}. Boas-vindas!",
  rulePractised: "Você terminou o treino. Boas-vindas!",
  ruleQuizAgain:
    "Você acertou {right, number} de {asked, number}; são necessários pelo menos {needed, number}. Você pode tentar de novo.",
  ruleQuizFailed:
    "Você acertou {right, number} de {asked, number}; são necessários pelo menos {needed, number}.",
  ruleChecksLow:
    "Várias das suas respostas diferem de comparações com resposta já conhecida. Faça com calma; você verá mais delas por um tempo.",
  ruleChecksFailed:
    "Muitas das suas respostas diferem de comparações com resposta já conhecida. Você pode escrever para a equipe do projeto.",
  ruleRecovered: "Suas respostas voltaram a bater com as conhecidas. Obrigado!",
  signTooFast: "Muitas das suas respostas vieram antes de dar tempo de ver o que era mostrado.",
  signOneSided: "Você escolheu o mesmo lado muito mais vezes do que o acaso faria.",
  signPatterned: "Suas respostas seguem um padrão que tem pouco a ver com o que era mostrado.",
  signLowInformation: "Até agora, suas respostas dizem pouco sobre qual das duas é melhor.",
  signCopyCats:
    "Suas respostas são iguais às de outra pessoa mais vezes do que costuma acontecer entre duas pessoas.",
  signSuddenChange: "Suas respostas mudaram de repente a partir de certo ponto.",
  signSharedDevice: "Várias pessoas respondem pelo aparelho que você usa.",

  // Joining.
  whoAsks: "Quem pergunta",
  time: "Tempo",
  aboutTime: "Cerca de {time}",
  pay: "Pagamento",
  payNothing: "Nada é pago.",
  privacy: "O que guardamos sobre você",
  privacyWhy:
    "Suas respostas, quando você as deu e por quanto tempo olhou, sob um número. Você pode levar tudo com você ou pedir para ser excluído quando quiser.",
  consent: "O que você aceita",
  agree: "Li isto e concordo.",
  agreeFirst: "Marque que concorda, se for o caso.",
  consentChanged: "O texto mudou desde que você concordou. Leia mais uma vez, por favor.",
  askToJoin: "Pedir para entrar",
  panelMissing: "Abra este link a partir de {panel}",
  panelMissingHow:
    "Ele precisa dizer quem você é lá, para que seu trabalho conte. Volte para {panel} e abra a tarefa de novo.",

  // How it ends.
  endCompleted: "Era tudo o que pedíamos. Obrigado!",
  endScreenedOut: "Obrigado por tentar. Desta vez, a tarefa não é para você.",
  endFailed: "Não vamos perguntar mais nada aqui. Obrigado pelo seu tempo.",
  endNoTasks: "Não há mais nada para comparar. Obrigado por vir.",
  backToPanel: "Voltar para {panel}",
  yourCode: "Seu código: {code}",
  projectClosed: "Este projeto está encerrado",
  projectClosedWhy:
    "Não há mais comparações a distribuir. Suas respostas contam, e o que você ganhou continua seu.",

  // Breaks, and what upsets.
  breakTitle: "Hora de uma pausa?",
  breakWhy: "Você está comparando há {time}. Olhos descansados veem mais.",
  sittingOver: "Chega por agora",
  sittingOverWhy: "Você está comparando há {time}. Volte depois de meia hora de descanso; nada se perde.",
  mayUpset: "Isto pode incomodar você",
  showIt: "Mostrar",
  report: "Denunciar algo perturbador",
  reportWhy: "Você não verá mais isto, e a equipe do projeto decide. Nada conta contra você.",
  firstOne: "A primeira",
  secondOne: "A segunda",
  bothOnes: "As duas",
  reportNote: "O que há de errado? Você pode deixar vazio.",
  reported: "Denunciado. Você não verá mais isto.",

  // My work.
  myWork: "Meu trabalho",
  workDoor: "{count, number} respondidas: meu trabalho",
  earned: "Ganho",
  perHourTitle: "Por hora de comparação",
  checksRight: "Acertos onde a resposta é conhecida",
  rightOf: "{right, number} de {asked, number}",
  newestAnswers: "Suas respostas mais recentes",
  noAnswers: "Nenhuma ainda.",
  standingWhy: "Sua situação e o porquê",
  youJoined: "Você entrou.",
  corrected: "corrigida",
  yourData: "Seus dados",
  takeAlong: "Baixar meus dados",
  deleteMe: "Excluir-me",
  deleteKeeps:
    "Seu nome, aparelho, mensagens e acesso são apagados. Suas respostas ficam sob um número que não identifica ninguém. O que você ganhou continua seu. Não há volta.",
  deleteWithdraws:
    "Seu nome, aparelho, mensagens e acesso são apagados, e suas respostas deixam de ser usadas; um registro lacrado as guarda sob um número que não identifica ninguém. O que você ganhou continua seu. Não há volta.",
  deleteSure: "Sim, excluir-me",
  deleted: "Você foi excluído",
  deletedWhy: "Obrigado pelo seu trabalho. Você pode fechar esta página.",

  // One’s account.
  account: "Sua conta",
  keepAccount: "Guardar minha conta",
  keepAccountWhy: "Assim você pode continuar em outro celular, com tudo o que já fez e ganhou. Sem senha.",
  accountKept: "Sua conta está guardada",
  signInAgain: "Entrar",
  signInAgainWhy: "Para quem guardou a conta antes ou em outro celular.",
  withPasskey: "Usar uma chave de acesso",
  yourEmail: "Seu e-mail",
  sendLink: "Enviar um link para mim",
  linkMayCome:
    "Se {email} pertence a uma conta, um link está a caminho. Ele funciona uma vez, por 15 minutos.",
  linkSent: "Um link está a caminho de {email}. Abra-o neste celular em até 15 minutos.",
  passkeyKept: "Sua chave de acesso permite entrar.",
  mailKept: "Os links para entrar vão para {email}.",
  linkOver: "Este link não funciona mais",
  linkOverWhy: "Ele já foi usado ou o tempo acabou. Peça um novo.",
  addressTaken: "Outra conta tem este endereço. Entre com ele.",
  passkeyUnknown: "Essa chave de acesso não abre nenhuma conta aqui.",
  yourProjects: "Seus projetos",
  endOthers: "Sair em todos os outros lugares",
  othersEnded: "Você saiu em todos os outros lugares.",
};
