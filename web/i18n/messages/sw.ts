import type { Catalogue } from "../catalogue.ts";

export const sw: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Subiri kidogo…",
  tryAgain: "Jaribu tena",
  close: "Funga",
  goOn: "Endelea",
  goOnComparing: "Endelea kulinganisha",
  needInvitation: "Unahitaji mwaliko",
  needInvitationHow: "Fungua kiungo ulichotumiwa. Ikiwa ndicho kilichokuleta hapa, omba kingine kipya.",
  noConnection: "Hakuna mtandao",
  noConnectionNow: "Hakuna mtandao kwa sasa.",
  nothingLost: "Hakuna kilichopotea; jaribu tena mtandao ukirudi.",
  invitationOver: "Mwaliko huu haufanyi kazi tena",
  invitationOverWhy:
    "Muda wake umeisha, umeondolewa, au tayari umetumiwa na idadi ya watu uliokusudiwa. Omba mwaliko mpya.",
  notSignedIn: "Hujaingia kwenye akaunti hapa",
  notSignedInHow: "Fungua tena kiungo cha mwaliko wako.",
  wentWrong: "Hitilafu imetokea",
  language: "Lugha",

  // Before the first comparison.
  simulatedCrowd: "washiriki wa uigaji",
  howToChoose: "Tazama rekodi zote mbili, kisha gusa iliyo bora.",
  howToTie: "Ni karibu sawa? Sema hivyo: hilo pia ni jibu.",
  howToSkip: "Ukishindwa kuamua, ruka. Kubahatisha hakumsaidii yeyote.",
  beginWithPractice:
    "{count, plural, one {Utaanza na mlinganisho mmoja wa mazoezi.} other {Utaanza na milinganisho # ya mazoezi.}}",
  quizFirst:
    "{count, plural, one {Kwanza kuna jaribio la swali moja.} other {Kwanza kuna jaribio la maswali #.}}",
  startPractice: "Anza mazoezi",
  startQuiz: "Anza jaribio",
  startComparing: "Anza kulinganisha",
  answeredSoFar:
    "{count, plural, one {Umetoa jibu moja kufikia sasa. Asante!} other {Umetoa majibu # kufikia sasa. Asante!}}",
  answeredAndEarned:
    "{count, plural, one {Umetoa jibu moja kufikia sasa, na kupata {earned}. Asante!} other {Umetoa majibu # kufikia sasa, na kupata {earned}. Asante!}}",

  // Pay.
  payPerTask: "Unalipwa {amount} kwa kila jibu.",
  payPerHour:
    "Unalipwa {amount} kwa kila saa ya kulinganisha; kwa mlinganisho mmoja, muda unaolipiwa hauzidi {time}.",
  unpaidQualifying: "Mazoezi na jaribio havilipiwi.",
  heldOnSuspension:
    "Ikitokea majibu yako hayaaminiki tena, timu ya mradi itaamua kuhusu malipo ya yale uliyotoa ukiwa kwenye kipindi cha uangalizi.",
  seconds: "{count, plural, one {sekunde #} other {sekunde #}}",
  minutes: "{count, plural, one {dakika #} other {dakika #}}",
  earnedOnHold: "{earned} + {held} (imezuiwa)",
  perHour: "{amount}/saa",
  youEarned: "Umepata {earned}.",

  // Comparing.
  stopForNow: "Acha kwa sasa",
  simulated: "uigaji",
  practice: "Mazoezi",
  quiz: "Jaribio",
  stepOf: "{what}: {step, number} kati ya {steps, number}",
  answeredCount: "Majibu: {count, number}",
  firstBetter: "Ya kwanza ni bora",
  secondBetter: "Ya pili ni bora",
  aboutSame: "Karibu sawa",
  cannotTell: "Siwezi kuamua",
  howMuchBetter: "Ni bora kiasi gani?",
  levelOf: "{level, number} kati ya {levels, number}",
  aLittle: "kidogo",
  much: "sana",
  answersKept:
    "{count, plural, one {Hakuna mtandao. Jibu lako limehifadhiwa kwenye simu hii na litatumwa.} other {Hakuna mtandao. Majibu yako # yamehifadhiwa kwenye simu hii na yatatumwa.}}",

  // Texts.
  firstAnswer: "Jibu la kwanza",
  secondAnswer: "Jibu la pili",
  roleUser: "Swali",
  roleAssistant: "Jibu",
  roleSystem: "Muktadha",
  asked: "Kilichoulizwa",
  allAsked: "Yote yaliyoulizwa",
  nothingSaid: "Hakuna kitu",
  readingAids: "Visaidizi vya kusoma",
  markDifferences: "Onyesha tofauti",
  scrollTogether: "Sogeza pamoja",
  asWritten: "Kama ilivyoandikwa",
  tooDifferent: "Tofauti ni nyingi mno kuonyeshwa.",
  noDifference: "Yanasema jambo lile lile, neno kwa neno.",
  showMore: "{count, plural, one {Onyesha zaidi: herufi # zaidi} other {Onyesha zaidi: herufi # zaidi}}",
  howToRead: "Soma majibu yote mawili, kisha uchague lililo bora.",

  // Pictures.
  firstPicture: "Picha ya kwanza",
  secondPicture: "Picha ya pili",
  pictureLost: "{title}: haikupakia. Gusa ili ujaribu tena.",
  enlarge: "Kuza: {title}",
  larger: "Kubwa zaidi",
  smaller: "Ndogo zaidi",
  lookingAids: "Visaidizi vya kutazama",
  inTurns: "Kwa zamu, mahali pamoja",
  howToLook: "Tazama picha zote mbili, kisha uchague iliyo bora.",

  // Replays.
  playing: "Uchezaji",
  play: "Cheza",
  pause: "Sitisha",
  stepBack: "Hatua moja nyuma",
  stepForward: "Hatua moja mbele",
  placeInReplay: "Mahali kwenye marudio",
  stepNumber: "Hatua {step, number} kati ya {steps, number}",
  speedOf: "Kasi: {speed, number}×",
  layOver: "Weka moja juu ya jingine",
  overlayFirst: "Ya kwanza: nzito",
  overlaySecond: "Ya pili: angavu",

  // Audio and video.
  firstVideo: "Video ya kwanza",
  secondVideo: "Video ya pili",
  firstSound: "Rekodi ya kwanza",
  secondSound: "Rekodi ya pili",
  placeInClip: "Mahali kwenye rekodi",
  timeOf: "{at} kati ya {all}",
  frameBack: "Rudi nyuma kidogo",
  frameForward: "Nenda mbele kidogo",
  repeatFrom: "Rudia kuanzia hapa",
  repeatTo: "Rudia hadi hapa",
  repeatOff: "Acha kurudia",
  captions: "Manukuu",
  transcript: "Kinachosemwa",
  sound: "Sauti",
  hearOther: "Nenda kwa nyingine",
  tapToLoad: "Gusa ili kupakia na kucheza",
  clipLost:
    "{title}: haichezi hapa. Jaribu tena; isipofaa, iripoti kwa bendera iliyo juu, nawe utapata kitu kingine.",
  playFirst: "Tafadhali cheza zote mbili kwanza.",
  playLonger:
    "{count, plural, one {Cheza zote mbili: sekunde # zaidi} other {Cheza zote mbili: sekunde # zaidi}}",
  howToWatch: "Tazama video zote mbili, kisha chagua iliyo bora.",
  howToListen: "Sikiliza rekodi zote mbili, kisha chagua iliyo bora.",

  // Before an answer, and how to give one.
  lookFirst: "Tafadhali angalia zote mbili kwanza.",
  lookLonger:
    "{count, plural, one {Angalia zote mbili: sekunde # zaidi} other {Angalia zote mbili: sekunde # zaidi}}",
  nowAnswer: "Sasa unaweza kujibu.",
  instructionsAndHelp: "Maelekezo na msaada",
  examplesOfJudging: "Mifano ya kuamua",
  judgedWell: "Uamuzi mzuri",
  judgedBadly: "Uamuzi mbaya",
  howToAnswer: "Jinsi ya kujibu",
  swipeOrPress: "Gusa, telezesha kuelekea mshale, au bonyeza kitufe.",

  // Why.
  why: "Kwa nini? Sema ukipenda.",
  bothBad: "Zote mbaya",
  choseBothBad: "Ulisema: zote mbaya.",
  firstUnacceptable: "Ya kwanza haikubaliki",
  secondUnacceptable: "Ya pili haikubaliki",
  markSelection: "Weka alama kwenye maneno yaliyochaguliwa",
  selectFirst: "Chagua kwanza maneno kwenye jibu.",
  markMomentFirst: "Weka alama hapa kwenye ya kwanza",
  markMomentSecond: "Weka alama hapa kwenye ya pili",
  atSecond: "kwenye sek. {at, number}",
  removeMark: "Ondoa alama: {words}",
  inYourWords: "Kwa maneno yako mwenyewe",

  // Groups.
  howToPickBest: "Angalia zote, kisha uchague iliyo bora zaidi.",
  howToRank: "Zipange kwa mpangilio, iliyo bora zaidi juu.",
  itemNumber: "Nambari {number, number}",
  bestIs: "Nambari {number, number} ni bora zaidi",
  moveItem:
    "{name}: nafasi ya {place, number} kati ya {places, number}. Iburute, au isogeze kwa vitufe vya mishale.",
  nowAt: "{name} sasa iko nafasi ya {place, number} kati ya {places, number}.",
  sameAsAbove: "{name}: nzuri sawa na iliyo juu yake",
  tieHint: "Ni nzuri sawa na iliyo juu yake? Gusa nafasi yake.",
  thisOrder: "Huu ndio mpangilio wangu",
  theBest: "Iliyo bora zaidi",
  choseNumber: "Umechagua nambari {number, number}.",
  choseOrder: "Umezipanga kwa mpangilio.",
  knownNumber: "Nambari {number, number} ni bora zaidi.",

  // The last answer.
  choseFirst: "Umechagua ya kwanza.",
  choseSecond: "Umechagua ya pili.",
  choseTie: "Umesema: karibu sawa.",
  choseSkip: "Umeruka hii.",
  chooseAgain: "Chagua tena.",
  keepIt: "Liache hivyo",
  changeAnswer: "Badilisha jibu",
  undo: "Tendua",
  leaseExpired: "Muda wa mlinganisho mmoja uliisha kabla jibu lako halijafika. Sasa atapewa mtu mwingine.",
  alreadyAnswered: "Jibu lako la kwanza lilikuwa limeshafika, na ndilo linalobaki.",
  firstStands: "Jibu lako la kwanza ndilo linalobaki. {why}",
  notTaken: "Jibu moja halikupokelewa. {why}",
  manyNotTaken: "Majibu {count, number} hayakupokelewa. La kwanza: {why}",

  // Practice.
  better: "Bora",
  yourChoice: "Chaguo lako",
  right: "Sahihi",
  notQuite: "Si sahihi kabisa",
  next: "Inayofuata",
  knownFirst: "Ya kwanza ni bora.",
  knownSecond: "Ya pili ni bora.",
  knownTie: "Ni karibu sawa.",
  knownSkip: "Hapa haiwezekani kuamua.",

  // Nothing to compare.
  nextComeBack: "Milinganisho inayofuata itakuja mara tu mtandao ukirudi.",
  nextDidNotLoad: "Imeshindwa kupakia mlinganisho unaofuata",
  gettingComparisons: "Inaleta milinganisho…",
  budgetSpent: "Bajeti imekwisha kwa sasa",
  budgetSpentWhy:
    "Majibu zaidi hayangeweza kulipiwa, kwa hiyo hatuombi mengine. Ulichopata kinabaki kuwa chako. Acha ukurasa huu wazi, au angalia tena kesho.",
  nothingToPractise: "Bado hakuna cha kufanyia mazoezi",
  nothingToPractiseWhy:
    "Timu ya mradi bado haijaandaa milinganisho ya mazoezi ya kutosha. Acha ukurasa huu wazi: utaendelea wenyewe.",
  allDone: "Umemaliza yote kwa sasa",
  allDoneWhy: "Kwa sasa hakuna cha kulinganisha. Acha ukurasa huu wazi: milinganisho mipya itatokea yenyewe.",
  thanks: "Asante!",

  // Leaving.
  sendingRest: "Inatuma yaliyobaki…",
  seeYouSoon: "Tutaonana hivi karibuni",
  nothingKept: "Kwa sasa hakuna mlinganisho unaowekwa kwa ajili yako. Kiungo kilekile kitakurudisha.",
  answersWait:
    "{count, plural, one {Jibu moja linasubiri kutumwa kwenye simu hii: fungua tena ukurasa huu ukipata mtandao.} other {Majibu # yanasubiri kutumwa kwenye simu hii: fungua tena ukurasa huu ukipata mtandao.}}",

  // Where one stands.
  onTheList: "Uko kwenye orodha",
  onTheListWhy: "Timu ya mradi itakuruhusu kuingia.",
  onTheListHow: "Acha ukurasa huu wazi, au rudi baadaye kwa kiungo kilekile.",
  notYet: "Bado kidogo",
  youAreIn: "Umekubaliwa, karibu",
  canGoOn: "Unaweza kuendelea",
  nowQuiz: "Sasa jaribio fupi",
  quizHow:
    "{count, plural, one {Swali moja. Utaambiwa matokeo yako mwishoni.} other {Maswali #, moja baada ya jingine. Utaambiwa matokeo yako mwishoni.}}",
  practiceFirst: "Kwanza mazoezi kidogo",
  passed: "Umefaulu",
  practiceDone: "Mazoezi yamekamilika",
  lookClosely: "Tafadhali tazama kwa makini",
  wellAgain: "Unafanya vizuri tena",
  notAsked: "Hutaombwa majibu zaidi hapa",
  noteThere: "Ujumbe wako umefika kwa timu ya mradi.",
  noteAnswer: "Jibu lao litaonekana kwenye ukurasa huu.",
  writeToThem: "Una maoni tofauti? Waandikie.",
  sending: "Inatuma…",
  sendNote: "Tuma ujumbe",
  noteKept: "Ujumbe wako bado uko hapa; jaribu tena.",

  // How we see your answers.
  howWeSee: "Tunavyoona majibu yako",
  didNotLoad: "Imeshindwa kupakia",
  afterSome:
    "Baada ya majibu kadhaa utaweza kuona hapa ni mara ngapi huwa sahihi, ni mara ngapi wengine husema vivyo hivyo, na sisi tunaelewa nini.",
  nothingYet: "Bado hakuna cha kuona. Angalia tena baada ya muda.",
  rightShare: "Sahihi, kadiri tunavyoweza kujua",
  sameShare: "Wengine walisema vivyo hivyo",
  ofHundred: "{value, number} kati ya 100",
  probably: "Huenda ni kati ya {low, number} na {high, number} kwa kila 100.",
  stillRough: "Hayo bado ni makadirio tu.",
  sameOn:
    "{count, plural, one {Kwenye mlinganisho mmoja ambao wengine pia waliuamua; huenda ni kati ya {low, number} na {high, number}. Watu wanaweza kutofautiana pale tofauti ni ndogo.} other {Kwenye milinganisho # ambayo wengine pia waliiamua; huenda ni kati ya {low, number} na {high, number}. Watu wanaweza kutofautiana pale tofauti ni ndogo.}}",
  restsOn: "{count, plural, one {Hii inatokana na jibu lako moja.} other {Hii inatokana na majibu yako #.}}",
  restsOnFew:
    "{count, plural, one {Hii inatokana na jibu lako moja; ukijibu zaidi itakuwa ya uhakika zaidi.} other {Hii inatokana na majibu yako #; ukijibu zaidi itakuwa ya uhakika zaidi.}}",
  standsOut: "Kinachojitokeza",
  mayBeWrong: "Huenda kuna sababu nzuri: dalili kama hizi zinaweza kukosea.",
  follows: "Kinachofuata",
  moreChecks:
    "Kwa muda fulani huenda ukaona milinganisho mingi zaidi ambayo jibu lake linajulikana. Majibu mazuri hapo yatamaliza suala hili.",
  asBefore: "Unaendelea kama kawaida.",
  nothingThrownAway:
    "Hakuna jibu lako linalotupwa. Kadiri tunavyokuamini zaidi, ndivyo kila jibu lako linavyokuwa na uzito zaidi.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Majibu yanayosubiri kutumwa: {count, number}. Tunaendelea kujaribu.",
  signedOutHeld:
    "Umetolewa kwenye akaunti. Majibu yanayosubiri kwenye simu hii: {count, number}. Fungua tena kiungo cha mwaliko wako, nayo yatatumwa.",
  othersHeld:
    "Majibu ya mtu mwingine kwenye simu hii: {count, number}. Yamehifadhiwa, na yatatumwa mtu huyo atakaporudi.",
  fleeting: "Simu hii haiwezi kuhifadhi majibu kwa sasa. Acha ukurasa huu wazi hadi yatumwe.",
  offlineGoOn:
    "Hakuna mtandao. Unaweza kuendelea na yaliyomo kwenye simu hii; majibu yako yatatumwa mtandao ukirudi.",
  leaseSoon: "Imebaki chini ya dakika moja kwa huu; kisha atapewa mtu mwingine.",
  leaseOver: "Muda wa mlinganisho huo uliisha. Atapewa mtu mwingine.",
  elsewhere: "Umefunguliwa kwenye kichupo kingine",
  elsewhereWhy: "Unalinganisha kwenye kichupo kingine. Hakuna kilichopotea: endelea huko au hapa.",
  goOnHere: "Endelea hapa",

  // Why something did not go through.
  refusedTrust: "Kwa sasa huwezi kujibu hapa.",
  refusedLate: "Haliwezi kubadilishwa tena.",
  refusedOther: "Seva haikulipokea.",
  troubleServer: "Seva ina tatizo kwa sasa. Jaribu tena baada ya muda mfupi.",
  troubleFast: "Hiyo ilikuwa haraka kidogo. Subiri kidogo, kisha ujaribu tena.",
  troubleGone: "Hii haipo tena hapa.",

  // Why one stands where one stands.
  rulePassed: "Ulipata {right, number} kati ya {asked, number}. Karibu!",
  rulePractised: "Umemaliza mazoezi. Karibu!",
  ruleQuizAgain:
    "Ulipata {right, number} kati ya {asked, number}; yanahitajika angalau {needed, number}. Unaweza kujaribu tena.",
  ruleQuizFailed: "Ulipata {right, number} kati ya {asked, number}; yanahitajika angalau {needed, number}.",
  ruleChecksLow:
    "Majibu yako kadhaa yanatofautiana na milinganisho ambayo jibu lake linajulikana. Tafadhali chukua muda wako; utaona mingi zaidi kama hiyo kwa muda fulani.",
  ruleChecksFailed:
    "Majibu yako mengi mno yanatofautiana na milinganisho ambayo jibu lake linajulikana. Unaweza kuiandikia timu ya mradi.",
  ruleRecovered: "Majibu yako yanakubaliana tena na yale yanayojulikana. Asante!",
  signTooFast: "Majibu yako mengi yalikuja haraka kuliko mtu anavyoweza kuona kinachoonyeshwa.",
  signOneSided: "Ulichagua upande uleule mara nyingi zaidi kuliko inavyotokea kwa bahati tu.",
  signPatterned: "Majibu yako yanafuata mtindo usiohusiana sana na kilichoonyeshwa.",
  signLowInformation: "Hadi sasa majibu yako hayaonyeshi sana ni kipi bora kati ya viwili.",
  signCopyCats:
    "Majibu yako yanafanana na ya mtu mwingine mmoja mara nyingi kuliko kawaida kati ya watu wawili.",
  signSuddenChange: "Majibu yako yalibadilika ghafla kuanzia wakati fulani.",
  signSharedDevice: "Watu kadhaa hujibu kwa kifaa unachotumia.",

  // Joining.
  whoAsks: "Nani anauliza",
  time: "Muda",
  aboutTime: "Takriban {time}",
  pay: "Malipo",
  payNothing: "Hakuna malipo.",
  privacy: "Kinachohifadhiwa kukuhusu",
  privacyWhy:
    "Majibu yako, wakati uliyatoa na muda uliotazama, chini ya namba. Unaweza kuchukua yote au kuomba ufutwe wakati wowote.",
  consent: "Unachokubali",
  agree: "Nimesoma haya na ninakubali.",
  agreeFirst: "Tafadhali weka alama kwamba unakubali, ikiwa unakubali.",
  consentChanged: "Maandishi yamebadilika tangu ulipokubali. Tafadhali yasome tena.",
  askToJoin: "Omba kujiunga",
  panelMissing: "Fungua kiungo hiki kutoka {panel}",
  panelMissingHow:
    "Kinapaswa kutuambia wewe ni nani huko, ili kazi yako ihesabiwe. Rudi {panel} na ufungue kazi tena.",

  // How it ends.
  endCompleted: "Hayo ndiyo yote tuliyoomba. Asante!",
  endScreenedOut: "Asante kwa kujaribu. Safari hii kazi hii si yako.",
  endFailed: "Hutaulizwa zaidi hapa. Asante kwa muda wako.",
  endNoTasks: "Hakuna kilichobaki cha kulinganisha. Asante kwa kuja.",
  backToPanel: "Rudi {panel}",
  yourCode: "Msimbo wako: {code}",
  projectClosed: "Mradi huu umefungwa",
  projectClosedWhy:
    "Hakuna milinganisho mingine inayotolewa. Majibu yako yanahesabiwa, na ulichopata kinabaki chako.",

  // Breaks, and what upsets.
  breakTitle: "Muda wa kupumzika?",
  breakWhy: "Umekuwa ukilinganisha kwa {time}. Macho yaliyopumzika huona zaidi.",
  sittingOver: "Inatosha kwa sasa",
  sittingOverWhy:
    "Umekuwa ukilinganisha kwa {time}. Rudi baada ya kupumzika nusu saa; hakuna kitakachopotea.",
  mayUpset: "Hii inaweza kukusumbua",
  showIt: "Onyesha",
  report: "Ripoti kinachosumbua",
  reportWhy: "Hutaonyeshwa tena, na timu ya mradi itaamua. Hakuna kitakachohesabiwa dhidi yako.",
  firstOne: "Cha kwanza",
  secondOne: "Cha pili",
  bothOnes: "Vyote viwili",
  reportNote: "Kuna tatizo gani? Unaweza kuacha wazi.",
  reported: "Imeripotiwa. Hutaiona tena.",

  // My work.
  myWork: "Kazi yangu",
  workDoor: "Umejibu {count, number}: kazi yangu",
  earned: "Ulichopata",
  perHourTitle: "Kwa saa ya kulinganisha",
  checksRight: "Sahihi pale jibu linapojulikana",
  rightOf: "{right, number} kati ya {asked, number}",
  newestAnswers: "Majibu yako ya karibuni",
  noAnswers: "Bado hakuna.",
  standingWhy: "Ulipo, na kwa nini",
  youJoined: "Ulijiunga.",
  corrected: "limesahihishwa",
  yourData: "Data yako",
  takeAlong: "Pakua data yangu",
  deleteMe: "Nifute",
  deleteKeeps:
    "Jina, kifaa, ujumbe na kuingia kwako vinafutwa. Majibu yako yanabaki chini ya namba isiyomtaja mtu. Ulichopata kinabaki chako. Hakuna kurudi nyuma.",
  deleteWithdraws:
    "Jina, kifaa, ujumbe na kuingia kwako vinafutwa, na majibu yako hayatumiki tena; kumbukumbu iliyotiwa muhuri huyaweka chini ya namba isiyomtaja mtu. Ulichopata kinabaki chako. Hakuna kurudi nyuma.",
  deleteSure: "Ndiyo, nifute",
  deleted: "Umefutwa",
  deletedWhy: "Asante kwa kazi yako. Unaweza kufunga ukurasa huu.",

  // One’s account.
  account: "Akaunti yako",
  keepAccount: "Hifadhi akaunti yangu",
  keepAccountWhy:
    "Kisha unaweza kuendelea kwenye simu nyingine, pamoja na yote uliyofanya na kulipwa. Bila nenosiri.",
  accountKept: "Akaunti yako imehifadhiwa",
  signInAgain: "Ingia",
  signInAgainWhy: "Kwa aliyehifadhi akaunti yake awali, au kwenye simu nyingine.",
  withPasskey: "Tumia ufunguo wa siri",
  yourEmail: "Barua pepe yako",
  sendLink: "Nitumie kiungo",
  linkMayCome:
    "Ikiwa {email} ni ya akaunti, kiungo kiko njiani. Kinafanya kazi mara moja, ndani ya dakika 15.",
  linkSent: "Kiungo kiko njiani kwenda {email}. Kifungue kwenye simu hii ndani ya dakika 15.",
  passkeyKept: "Ufunguo wako wa siri unakuingiza.",
  mailKept: "Viungo vya kuingia vinatumwa kwa {email}.",
  linkOver: "Kiungo hiki hakifanyi kazi tena",
  linkOverWhy: "Kimeshatumika, au muda wake umeisha. Omba kipya.",
  addressTaken: "Akaunti nyingine ina anwani hii. Ingia nayo badala yake.",
  passkeyUnknown: "Ufunguo huo wa siri haufungui akaunti yoyote hapa.",
  yourProjects: "Miradi yako",
  endOthers: "Ondoka kwenye vifaa vingine vyote",
  othersEnded: "Umeondoka kwenye vifaa vingine vyote.",
};
