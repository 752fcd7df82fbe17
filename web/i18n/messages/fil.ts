import type { Catalogue } from "../catalogue.ts";

export const fil: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Sandali lang…",
  tryAgain: "Subukan ulit",
  close: "Isara",
  goOn: "Magpatuloy",
  goOnComparing: "Ituloy ang paghahambing",
  needInvitation: "Kailangan mo ng imbitasyon",
  needInvitationHow:
    "Buksan ang link na ipinadala sa iyo. Kung iyon ang nagdala sa iyo rito, humingi ng bago.",
  noConnection: "Walang koneksyon",
  noConnectionNow: "Walang koneksyon sa ngayon.",
  nothingLost: "Walang nawala; subukan ulit kapag may koneksyon ka na.",
  invitationOver: "Hindi na gumagana ang imbitasyong ito",
  invitationOverWhy:
    "Nag-expire na ito, binawi na, o naabot na ang bilang ng puwedeng gumamit nito. Humingi ng bagong imbitasyon.",
  notSignedIn: "Hindi ka naka-sign in dito",
  notSignedInHow: "Buksan ulit ang link ng imbitasyon mo.",
  wentWrong: "Nagkaproblema",
  language: "Wika",

  // Before the first comparison.
  simulatedCrowd: "mga simulated na kalahok",
  howToChoose: "Panoorin ang dalawang replay, at i-tap ang mas maganda.",
  howToTie: "Halos pareho lang? Sabihin mo: sagot din iyon.",
  howToSkip: "Kung mahirap masabi, laktawan mo. Walang natutulungan ang panghuhula.",
  beginWithPractice:
    "{count, plural, one {Magsisimula ka sa # paghahambing na pang-practice.} other {Magsisimula ka sa # paghahambing na pang-practice.}}",
  quizFirst: "{count, plural, one {May quiz muna na may # tanong.} other {May quiz muna na may # tanong.}}",
  startPractice: "Simulan ang practice",
  startQuiz: "Simulan ang quiz",
  startComparing: "Simulan ang paghahambing",
  answeredSoFar:
    "{count, plural, one {# na ang nasagot mo sa ngayon. Salamat!} other {# na ang nasagot mo sa ngayon. Salamat!}}",
  answeredAndEarned:
    "{count, plural, one {# na ang nasagot mo sa ngayon, at {earned} na ang kinita mo. Salamat!} other {# na ang nasagot mo sa ngayon, at {earned} na ang kinita mo. Salamat!}}",

  // Pay.
  payPerTask: "{amount} ang bayad sa iyo sa bawat sagot.",
  payPerHour:
    "{amount} ang bayad sa iyo sa bawat oras ng paghahambing; hanggang {time} ang binabayaran sa bawat paghahambing.",
  unpaidQualifying: "Walang bayad ang practice at quiz.",
  heldOnSuspension:
    "Sakaling hindi na mapagkatiwalaan ang mga sagot mo, ang team ng proyekto ang magpapasya kung babayaran ang mga ibinigay mo noong nasa pagsubok ka pa.",
  seconds: "{count, plural, one {# segundo} other {# segundo}}",
  minutes: "{count, plural, one {# minuto} other {# minuto}}",
  earnedOnHold: "{earned} + {held} (naka-hold)",
  perHour: "{amount}/oras",
  youEarned: "{earned} ang kinita mo.",

  // Comparing.
  stopForNow: "Tama na muna",
  simulated: "simulated",
  practice: "Practice",
  quiz: "Quiz",
  stepOf: "{what}: {step, number} sa {steps, number}",
  answeredCount: "{count, number} ang nasagot",
  firstBetter: "Mas maganda ang una",
  secondBetter: "Mas maganda ang ikalawa",
  aboutSame: "Halos pareho",
  cannotTell: "Mahirap masabi",
  howMuchBetter: "Gaano kalaki ang lamang?",
  levelOf: "{level, number} sa {levels, number}",
  aLittle: "kaunti",
  much: "malaki",
  answersKept:
    "{count, plural, one {Walang koneksyon. Naka-save sa teleponong ito ang # sagot mo at ipapadala mamaya.} other {Walang koneksyon. Naka-save sa teleponong ito ang # sagot mo at ipapadala mamaya.}}",

  // Texts.
  firstAnswer: "Unang sagot",
  secondAnswer: "Pangalawang sagot",
  roleUser: "Tanong",
  roleAssistant: "Sagot",
  roleSystem: "Konteksto",
  asked: "Itinanong",
  allAsked: "Lahat ng itinanong",
  nothingSaid: "Wala",
  readingAids: "Pantulong sa pagbasa",
  markDifferences: "Markahan ang pagkakaiba",
  scrollTogether: "Sabay na i-scroll",
  asWritten: "Kung paano isinulat",
  tooDifferent: "Masyadong marami ang pagkakaiba para markahan.",
  noDifference: "Magkapareho ang mga ito, salita por salita.",
  showMore: "{count, plural, one {Ipakita pa: # titik pa} other {Ipakita pa: # na titik pa}}",
  howToRead: "Basahin ang dalawang sagot, saka piliin ang mas mahusay.",

  // Pictures.
  firstPicture: "Unang larawan",
  secondPicture: "Pangalawang larawan",
  pictureLost: "{title}: hindi na-load. I-tap para subukang muli.",
  enlarge: "Palakihin: {title}",
  larger: "Mas malaki",
  smaller: "Mas maliit",
  lookingAids: "Pantulong sa pagtingin",
  inTurns: "Salitan sa iisang lugar",
  howToLook: "Tingnan ang dalawang larawan, saka piliin ang mas mahusay.",

  // Replays.
  playing: "Pag-play",
  play: "I-play",
  pause: "I-pause",
  stepBack: "Isang hakbang pabalik",
  stepForward: "Isang hakbang pasulong",
  placeInReplay: "Lugar sa replay",
  stepNumber: "Hakbang {step, number} ng {steps, number}",
  speedOf: "Bilis: {speed, number}×",
  layOver: "Ipatong ang isa sa isa",
  overlayFirst: "Una: buo ang kulay",
  overlaySecond: "Ikalawa: naaaninag",

  // Audio and video.
  firstVideo: "Unang video",
  secondVideo: "Ikalawang video",
  firstSound: "Unang recording",
  secondSound: "Ikalawang recording",
  placeInClip: "Posisyon sa clip",
  timeOf: "{at} sa {all}",
  frameBack: "Kaunting atras",
  frameForward: "Kaunting abante",
  repeatFrom: "Ulitin mula rito",
  repeatTo: "Ulitin hanggang dito",
  repeatOff: "Itigil ang pag-ulit",
  captions: "Mga caption",
  transcript: "Ang sinasabi",
  sound: "Tunog",
  hearOther: "Lumipat sa isa pa",
  tapToLoad: "I-tap para i-load at i-play",
  clipLost:
    "{title}: hindi ito tumutugtog dito. Subukan ulit; kung ayaw pa rin, i-report gamit ang bandila sa itaas, at bibigyan ka ng iba.",
  playFirst: "Paki-play muna ang dalawa.",
  playLonger:
    "{count, plural, one {I-play ang dalawa: # segundo pa} other {I-play ang dalawa: # na segundo pa}}",
  howToWatch: "Panoorin ang dalawang video, at piliin ang mas maganda.",
  howToListen: "Pakinggan ang dalawang recording, at piliin ang mas maganda.",

  // Before an answer, and how to give one.
  lookFirst: "Tingnan muna ang dalawa.",
  lookLonger:
    "{count, plural, one {Tingnan ang dalawa: # segundo pa} other {Tingnan ang dalawa: # na segundo pa}}",
  nowAnswer: "Puwede ka nang sumagot.",
  instructionsAndHelp: "Mga tagubilin at tulong",
  examplesOfJudging: "Mga halimbawa ng paghusga",
  judgedWell: "Mahusay ang paghusga",
  judgedBadly: "Hindi mahusay ang paghusga",
  howToAnswer: "Paano sumagot",
  swipeOrPress: "I-tap, i-swipe ayon sa arrow, o pumindot ng key.",

  // Why.
  why: "Bakit? Sabihin kung gusto mo.",
  bothBad: "Parehong hindi maganda",
  choseBothBad: "Sinabi mo: parehong hindi maganda.",
  firstUnacceptable: "Hindi katanggap-tanggap ang una",
  secondUnacceptable: "Hindi katanggap-tanggap ang ikalawa",
  markSelection: "Markahan ang piniling mga salita",
  selectFirst: "Pumili muna ng mga salita sa isang sagot.",
  markMomentFirst: "Markahan ang sandaling ito sa una",
  markMomentSecond: "Markahan ang sandaling ito sa ikalawa",
  atSecond: "sa {at, number} s",
  removeMark: "Alisin ang marka: {words}",
  inYourWords: "Sa sarili mong salita",

  // Groups.
  howToPickBest: "Tingnan ang lahat, at piliin ang pinakamaganda.",
  howToRank: "Pagsunud-sunurin mo, nasa itaas ang pinakamaganda.",
  itemNumber: "Numero {number, number}",
  bestIs: "Numero {number, number} ang pinakamaganda",
  moveItem: "{name}: ika-{place, number} sa {places, number}. I-drag ito, o igalaw gamit ang mga arrow key.",
  nowAt: "Ika-{place, number} na ngayon sa {places, number} ang {name}.",
  sameAsAbove: "{name}: kasingganda ng nasa itaas",
  tieHint: "Kasingganda ng nasa itaas? I-tap ang puwesto nito.",
  thisOrder: "Ito ang ayos ko",
  theBest: "Ang pinakamaganda",
  choseNumber: "Pinili mo ang numero {number, number}.",
  choseOrder: "Napagsunud-sunod mo na.",
  knownNumber: "Numero {number, number} ang pinakamaganda.",

  // The last answer.
  choseFirst: "Pinili mo ang una.",
  choseSecond: "Pinili mo ang ikalawa.",
  choseTie: "Ang sabi mo: halos pareho.",
  choseSkip: "Nilaktawan mo ito.",
  chooseAgain: "Pumili ulit.",
  keepIt: "Huwag baguhin",
  changeAnswer: "Baguhin ang sagot",
  undo: "I-undo",
  leaseExpired:
    "Naubos na ang oras ng isang paghahambing bago dumating ang sagot mo. Mapupunta na ito sa iba.",
  alreadyAnswered: "Dumating na ang una mong sagot, at iyon ang mananatili.",
  firstStands: "Mananatili ang una mong sagot. {why}",
  notTaken: "May isang sagot na hindi natanggap. {why}",
  manyNotTaken: "{count, number} sagot ang hindi natanggap. Ang una: {why}",

  // Practice.
  better: "Mas maganda",
  yourChoice: "Pinili mo",
  right: "Tama",
  notQuite: "Muntik na",
  next: "Susunod",
  knownFirst: "Mas maganda ang una.",
  knownSecond: "Mas maganda ang ikalawa.",
  knownTie: "Halos pareho lang ang dalawa.",
  knownSkip: "Hindi ito masasabi.",

  // Nothing to compare.
  nextComeBack: "Darating ang mga susunod na paghahambing pagbalik ng koneksyon mo.",
  nextDidNotLoad: "Hindi nag-load ang susunod na paghahambing",
  gettingComparisons: "Kinukuha ang mga paghahambing…",
  budgetSpent: "Ubos na ang badyet sa ngayon",
  budgetSpentWhy:
    "Hindi na mababayaran ang mga susunod na sagot, kaya hindi na muna kami humihingi. Sa iyo pa rin ang kinita mo na. Iwanang bukas ang page na ito, o tumingin ulit bukas.",
  nothingToPractise: "Wala pang practice sa ngayon",
  nothingToPractiseWhy:
    "Kulang pa ang naihandang practice ng team ng proyekto. Iwanang bukas ang page na ito: kusa itong magpapatuloy.",
  allDone: "Tapos na lahat sa ngayon",
  allDoneWhy:
    "Wala munang ihahambing sa ngayon. Iwanang bukas ang page na ito: kusang lalabas ang mga bagong paghahambing.",
  thanks: "Salamat!",

  // Leaving.
  sendingRest: "Ipinapadala ang mga natira…",
  seeYouSoon: "Hanggang sa muli",
  nothingKept:
    "Walang paghahambing na nakareserba para sa iyo habang wala ka. Makakabalik ka gamit ang link ding iyon.",
  answersWait:
    "{count, plural, one {# sagot ang naghihintay sa teleponong ito: buksan ulit ang page na ito kapag may koneksyon ka na.} other {# sagot ang naghihintay sa teleponong ito: buksan ulit ang page na ito kapag may koneksyon ka na.}}",

  // Where one stands.
  onTheList: "Nasa listahan ka na",
  onTheListWhy: "Papapasukin ka ng team ng proyekto.",
  onTheListHow: "Iwanang bukas ang page na ito, o bumalik mamaya gamit ang link ding iyon.",
  notYet: "Hindi pa ngayon",
  youAreIn: "Kasali ka na",
  canGoOn: "Puwede ka nang magpatuloy",
  nowQuiz: "Maikling quiz naman",
  quizHow:
    "{count, plural, one {May # tanong. Sasabihin sa dulo kung kumusta ang mga sagot mo.} other {May # tanong. Sasabihin sa dulo kung kumusta ang mga sagot mo.}}",
  practiceFirst: "Kaunting practice muna",
  passed: "Pasado ka",
  practiceDone: "Tapos na ang practice",
  lookClosely: "Pakitingnan nang mabuti",
  wellAgain: "Maganda na ulit ang mga sagot mo",
  notAsked: "Hindi ka na hihingan ng sagot dito",
  noteThere: "Nasa team ng proyekto na ang mensahe mo.",
  noteAnswer: "Lalabas ang sagot nila sa page na ito.",
  writeToThem: "Iba ba ang tingin mo? Sulatan mo sila.",
  sending: "Ipinapadala…",
  sendNote: "Ipadala ang mensahe",
  noteKept: "Narito pa rin ang mensahe mo; subukan ulit.",

  // How we see your answers.
  howWeSee: "Ang tingin namin sa mga sagot mo",
  didNotLoad: "Hindi ito nag-load",
  afterSome:
    "Kapag may ilang sagot ka na, makikita mo rito kung gaano kadalas tama ang mga iyon, gaano kadalas pareho ang sabi ng iba, at kung ano ang palagay namin.",
  nothingYet: "Wala pang makikita. Bumalik ka pagkalipas ng ilang sandali.",
  rightShare: "Tama, sa abot ng alam namin",
  sameShare: "Pareho ang sabi ng iba",
  ofHundred: "{value, number} sa 100",
  probably: "Malamang nasa pagitan ng {low, number} at {high, number} sa 100.",
  stillRough: "Tantiya pa lang iyan.",
  sameOn:
    "{count, plural, one {Sa # paghahambing na sinagot din ng iba; malamang nasa pagitan ng {low, number} at {high, number}. Puwedeng magkaiba ang tingin ng mga tao kapag maliit lang ang pagkakaiba.} other {Sa # paghahambing na sinagot din ng iba; malamang nasa pagitan ng {low, number} at {high, number}. Puwedeng magkaiba ang tingin ng mga tao kapag maliit lang ang pagkakaiba.}}",
  restsOn: "{count, plural, one {Batay ito sa # sagot mo.} other {Batay ito sa # sagot mo.}}",
  restsOnFew:
    "{count, plural, one {Batay ito sa # sagot mo; mas magiging sigurado ito kapag dumami pa.} other {Batay ito sa # sagot mo; mas magiging sigurado ito kapag dumami pa.}}",
  standsOut: "Ang napansin namin",
  mayBeWrong: "Baka may magandang dahilan: puwedeng magkamali ang ganitong mga palatandaan.",
  follows: "Ang susunod na mangyayari",
  moreChecks:
    "Sa loob ng ilang panahon, baka mas marami kang makitang paghahambing na alam na ang sagot. Kapag maganda ang mga sagot mo roon, maaayos na ito.",
  asBefore: "Magpatuloy ka lang gaya ng dati.",
  nothingThrownAway:
    "Walang itinatapon sa mga sagot mo. Habang lalo kaming nagiging sigurado sa iyo, lalong bumibigat ang halaga ng bawat sagot.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Mga sagot na hindi pa naipapadala: {count, number}. Patuloy naming sinusubukan.",
  signedOutHeld:
    "Naka-sign out ka na. Mga sagot na naghihintay sa teleponong ito: {count, number}. Buksan ulit ang link ng imbitasyon mo para maipadala ang mga ito.",
  othersHeld:
    "Mga sagot ng ibang tao sa teleponong ito: {count, number}. Nakatago ang mga ito, at ipapadala pagbalik niya.",
  fleeting:
    "Hindi makapag-save ng mga sagot ang teleponong ito ngayon. Hayaan munang bukas ang page na ito hanggang maipadala ang mga ito.",
  offlineGoOn:
    "Walang koneksyon. Puwede kang magpatuloy sa nasa teleponong ito; ipapadala ang mga sagot mo kapag may koneksyon ka na.",
  leaseSoon: "Wala nang isang minuto para rito; pagkatapos, mapupunta na ito sa iba.",
  leaseOver: "Naubos na ang oras ng paghahambing na iyon. Mapupunta na ito sa iba.",
  elsewhere: "Nakabukas sa ibang tab",
  elsewhereWhy: "Naghahambing ka sa ibang tab. Walang nawala: magpatuloy doon, o dito.",
  goOnHere: "Magpatuloy dito",

  // Why something did not go through.
  refusedTrust: "Hindi ka makakasagot dito sa ngayon.",
  refusedLate: "Hindi na ito mababago.",
  refusedOther: "Hindi ito tinanggap ng server.",
  troubleServer: "May problema ang server sa ngayon. Subukan ulit maya-maya.",
  troubleFast: "Medyo mabilis iyon. Maghintay sandali, saka subukan ulit.",
  troubleGone: "Wala na ito rito.",

  // Why one stands where one stands.
  rulePassed: "Tama ang {right, number} sa {asked, number} mong sagot. Maligayang pagdating!",
  rulePractised: "Tapos mo na ang practice. Maligayang pagdating!",
  ruleQuizAgain:
    "Tama ang {right, number} sa {asked, number} mong sagot; hindi dapat bababa sa {needed, number}. Puwede mong subukan ulit.",
  ruleQuizFailed:
    "Tama ang {right, number} sa {asked, number} mong sagot; hindi dapat bababa sa {needed, number}.",
  ruleChecksLow:
    "Ilan sa mga sagot mo ang naiiba sa mga paghahambing na alam na ang sagot. Huwag magmadali; mas marami ka munang makikitang ganito.",
  ruleChecksFailed:
    "Masyadong marami sa mga sagot mo ang naiiba sa mga paghahambing na alam na ang sagot. Puwede kang sumulat sa team ng proyekto.",
  ruleRecovered: "Tugma na ulit ang mga sagot mo sa mga alam nang sagot. Salamat!",
  signTooFast: "Marami sa mga sagot mo ang dumating nang mas mabilis kaysa makikita ang ipinakita.",
  signOneSided: "Mas madalas mong pinili ang iisang panig kaysa kung nagkataon lang.",
  signPatterned: "May sinusunod na pattern ang mga sagot mo na halos walang kinalaman sa ipinakita.",
  signLowInformation:
    "Sa ngayon, kaunti lang ang sinasabi ng mga sagot mo kung alin sa dalawa ang mas maganda.",
  signCopyCats:
    "Mas madalas na kapareho ng sa isa pang tao ang mga sagot mo kaysa karaniwan sa dalawang tao.",
  signSuddenChange: "Biglang nagbago ang mga sagot mo mula sa isang punto.",
  signSharedDevice: "Ilang tao ang sumasagot mula sa device na ginagamit mo.",

  // Joining.
  whoAsks: "Sino ang nagtatanong",
  time: "Oras",
  aboutTime: "Mga {time}",
  pay: "Bayad",
  payNothing: "Walang bayad.",
  privacy: "Ano ang itinatago tungkol sa iyo",
  privacyWhy:
    "Ang mga sagot mo, kung kailan mo ibinigay at gaano katagal kang tumingin, sa ilalim ng isang numero. Puwede mong kunin ang lahat, o magpabura, kahit kailan mo gusto.",
  consent: "Ang sinasang-ayunan mo",
  agree: "Nabasa ko ito at sumasang-ayon ako.",
  agreeFirst: "Paki-check kung sumasang-ayon ka.",
  consentChanged: "Nagbago ang teksto mula nang sumang-ayon ka. Pakibasa ulit.",
  askToJoin: "Humiling na sumali",
  panelMissing: "Buksan ang link na ito mula sa {panel}",
  panelMissingHow:
    "Kailangan nitong sabihin kung sino ka roon para mabilang ang trabaho mo. Bumalik sa {panel} at buksan ulit ang gawain.",

  // How it ends.
  endCompleted: "Iyon lang ang hiniling namin. Salamat!",
  endScreenedOut: "Salamat sa pagsubok. Hindi para sa iyo ang gawaing ito ngayon.",
  endFailed: "Hindi ka na tatanungin dito. Salamat sa oras mo.",
  endNoTasks: "Wala nang natitirang ihahambing. Salamat sa pagpunta.",
  backToPanel: "Bumalik sa {panel}",
  yourCode: "Ang code mo: {code}",
  projectClosed: "Sarado na ang proyektong ito",
  projectClosedWhy:
    "Wala nang ipinamimigay na paghahambing. Bilang ang mga sagot mo, at sa iyo ang kinita mo.",

  // Breaks, and what upsets.
  breakTitle: "Magpahinga muna?",
  breakWhy: "{time} ka nang naghahambing. Mas nakakakita ang matang nakapahinga.",
  sittingOver: "Tama na muna",
  sittingOverWhy:
    "{time} ka nang naghahambing. Bumalik pagkatapos ng kalahating oras na pahinga; walang mawawala.",
  mayUpset: "Baka makabahala ito sa iyo",
  showIt: "Ipakita",
  report: "I-report ang nakababahala",
  reportWhy:
    "Hindi na ito ipapakita sa iyo, at ang team ng proyekto ang magpapasya. Hindi ito makakaapekto sa iyo.",
  firstOne: "Ang una",
  secondOne: "Ang ikalawa",
  bothOnes: "Pareho",
  reportNote: "Ano ang mali rito? Puwede itong iwang blangko.",
  reported: "Nai-report na. Hindi mo na ito makikita.",

  // My work.
  myWork: "Ang trabaho ko",
  workDoor: "{count, number} ang nasagot: ang trabaho ko",
  earned: "Kinita",
  perHourTitle: "Sa isang oras ng paghahambing",
  checksRight: "Tama kung saan alam na ang sagot",
  rightOf: "{right, number} sa {asked, number}",
  newestAnswers: "Mga pinakabago mong sagot",
  noAnswers: "Wala pa.",
  standingWhy: "Ang katayuan mo, at bakit",
  youJoined: "Sumali ka.",
  corrected: "itinama",
  yourData: "Ang data mo",
  takeAlong: "I-download ang data ko",
  deleteMe: "Burahin ako",
  deleteKeeps:
    "Mabubura ang pangalan, device, mensahe at pag-sign in mo. Mananatili ang mga sagot mo sa ilalim ng numerong walang tinutukoy na tao. Sa iyo pa rin ang kinita mo. Hindi na ito maibabalik.",
  deleteWithdraws:
    "Mabubura ang pangalan, device, mensahe at pag-sign in mo, at hindi na gagamitin ang mga sagot mo; nasa selyadong talaan ang mga ito sa ilalim ng numerong walang tinutukoy na tao. Sa iyo pa rin ang kinita mo. Hindi na ito maibabalik.",
  deleteSure: "Oo, burahin ako",
  deleted: "Nabura ka na",
  deletedWhy: "Salamat sa trabaho mo. Puwede mo nang isara ang page na ito.",

  // One’s account.
  account: "Ang account mo",
  keepAccount: "Itago ang account ko",
  keepAccountWhy:
    "Puwede ka nang magpatuloy sa ibang telepono, kasama ang lahat ng nagawa at kinita mo. Walang password.",
  accountKept: "Nakatago na ang account mo",
  signInAgain: "Mag-sign in",
  signInAgainWhy: "Para sa nagtago na ng account dati, o sa ibang telepono.",
  withPasskey: "Gumamit ng passkey",
  yourEmail: "Ang email address mo",
  sendLink: "Padalhan ako ng link",
  linkMayCome:
    "Kung may account ang {email}, papunta na ang link. Isang beses itong gagana, sa loob ng 15 minuto.",
  linkSent: "Papunta na ang link sa {email}. Buksan ito sa teleponong ito sa loob ng 15 minuto.",
  passkeyKept: "Makakapag-sign in ka gamit ang passkey mo.",
  mailKept: "Sa {email} pinapadala ang mga link para mag-sign in.",
  linkOver: "Hindi na gumagana ang link na ito",
  linkOverWhy: "Nagamit na ito, o naubos na ang oras. Humingi ng bago.",
  addressTaken: "May ibang account na gumagamit ng address na ito. Iyon ang gamitin para mag-sign in.",
  passkeyUnknown: "Walang account dito na binubuksan ng passkey na iyon.",
  yourProjects: "Ang mga proyekto mo",
  endOthers: "Mag-sign out sa lahat ng iba pa",
  othersEnded: "Naka-sign out ka na sa lahat ng iba pa.",
};
