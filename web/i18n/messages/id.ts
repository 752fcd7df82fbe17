import type { Catalogue } from "../catalogue.ts";

export const id: Catalogue = {
  // What stands in the place of a comparison.
  moment: "Sebentar…",
  tryAgain: "Coba lagi",
  close: "Tutup",
  goOn: "Lanjut",
  goOnComparing: "Lanjut membandingkan",
  needInvitation: "Anda memerlukan undangan",
  needInvitationHow:
    "Buka tautan yang dikirimkan kepada Anda. Jika tautan itu membawa Anda ke sini, mintalah yang baru.",
  noConnection: "Tidak ada koneksi",
  noConnectionNow: "Saat ini tidak ada koneksi.",
  nothingLost: "Tidak ada yang hilang; coba lagi saat Anda kembali terhubung.",
  invitationOver: "Undangan ini sudah tidak berlaku",
  invitationOverWhy:
    "Undangan ini kedaluwarsa, ditarik kembali, atau sudah dipakai oleh jumlah orang yang ditentukan. Mintalah yang baru.",
  notSignedIn: "Anda belum masuk di sini",
  notSignedInHow: "Buka tautan undangan Anda sekali lagi.",
  wentWrong: "Ada yang tidak beres",
  language: "Bahasa",

  // Before the first comparison.
  simulatedCrowd: "peserta simulasi",
  howToChoose: "Tonton kedua tayangan ulang, lalu ketuk yang lebih baik.",
  howToTie: "Kurang lebih sama? Katakan saja: itu juga sebuah jawaban.",
  howToSkip: "Jika tidak tahu, lewati saja. Menebak tidak membantu siapa pun.",
  beginWithPractice: "{count, plural, other {Anda mulai dengan # perbandingan latihan.}}",
  quizFirst: "{count, plural, other {Sebelumnya ada kuis berisi # pertanyaan.}}",
  startPractice: "Mulai latihan",
  startQuiz: "Mulai kuis",
  startComparing: "Mulai membandingkan",
  answeredSoFar: "{count, plural, other {Sejauh ini Anda sudah memberi # jawaban. Terima kasih!}}",
  answeredAndEarned:
    "{count, plural, other {Sejauh ini Anda sudah memberi # jawaban dan memperoleh {earned}. Terima kasih!}}",

  // Pay.
  payPerTask: "Anda mendapat {amount} untuk setiap jawaban.",
  payPerHour:
    "Anda mendapat {amount} untuk setiap jam membandingkan; untuk tiap perbandingan, yang dibayar paling lama {time}.",
  unpaidQualifying: "Latihan dan kuis tidak dibayar.",
  heldOnSuspension:
    "Jika jawaban Anda tidak lagi dipercaya, tim proyek akan memutuskan soal jawaban yang Anda berikan selama masa percobaan.",
  seconds: "{count, plural, other {# detik}}",
  minutes: "{count, plural, other {# menit}}",
  earnedOnHold: "{earned} + {held} masih ditahan",
  perHour: "{amount}/jam",
  youEarned: "Anda sudah memperoleh {earned}.",

  // Comparing.
  stopForNow: "Berhenti dulu",
  simulated: "simulasi",
  practice: "Latihan",
  quiz: "Kuis",
  stepOf: "{what} {step, number} dari {steps, number}",
  answeredCount: "{count, number} terjawab",
  firstBetter: "Yang pertama lebih baik",
  secondBetter: "Yang kedua lebih baik",
  aboutSame: "Kurang lebih sama",
  cannotTell: "Tidak tahu",
  howMuchBetter: "Seberapa jauh lebih baik?",
  levelOf: "{level, number} dari {levels, number}",
  aLittle: "sedikit",
  much: "jauh",
  answersKept:
    "{count, plural, other {Tidak ada koneksi. # jawaban Anda disimpan di ponsel ini dan akan dikirim nanti.}}",

  // Texts.
  firstAnswer: "Jawaban pertama",
  secondAnswer: "Jawaban kedua",
  roleUser: "Pertanyaan",
  roleAssistant: "Jawaban",
  roleSystem: "Konteks",
  asked: "Ditanyakan",
  allAsked: "Semua yang ditanyakan",
  nothingSaid: "Tidak ada",
  readingAids: "Alat bantu baca",
  markDifferences: "Tandai perbedaan",
  scrollTogether: "Gulir bersamaan",
  asWritten: "Teks asli",
  tooDifferent: "Perbedaannya terlalu banyak untuk ditandai.",
  noDifference: "Keduanya sama, kata demi kata.",
  showMore: "{count, plural, other {Tampilkan lagi: # karakter lagi}}",
  howToRead: "Baca kedua jawaban, lalu pilih yang lebih baik.",

  // Pictures.
  firstPicture: "Gambar pertama",
  secondPicture: "Gambar kedua",
  pictureLost: "{title}: gagal dimuat. Ketuk untuk mencoba lagi.",
  enlarge: "Perbesar: {title}",
  larger: "Lebih besar",
  smaller: "Lebih kecil",
  lookingAids: "Alat bantu lihat",
  inTurns: "Bergantian di satu tempat",
  howToLook: "Lihat kedua gambar, lalu pilih yang lebih baik.",

  // Replays.
  playing: "Pemutaran",
  play: "Putar",
  pause: "Jeda",
  stepBack: "Mundur satu langkah",
  stepForward: "Maju satu langkah",
  placeInReplay: "Posisi dalam tayangan ulang",
  stepNumber: "Langkah {step, number} dari {steps, number}",
  speedOf: "Kecepatan: {speed, number}×",
  layOver: "Tumpuk keduanya",
  overlayFirst: "Pertama: pekat",
  overlaySecond: "Kedua: transparan",

  // Audio and video.
  firstVideo: "Video pertama",
  secondVideo: "Video kedua",
  firstSound: "Rekaman pertama",
  secondSound: "Rekaman kedua",
  placeInClip: "Posisi dalam klip",
  timeOf: "{at} dari {all}",
  frameBack: "Mundur sedikit",
  frameForward: "Maju sedikit",
  repeatFrom: "Ulangi dari sini",
  repeatTo: "Ulangi sampai sini",
  repeatOff: "Berhenti mengulang",
  captions: "Teks",
  transcript: "Yang diucapkan",
  sound: "Suara",
  hearOther: "Pindah ke yang lain",
  tapToLoad: "Ketuk untuk memuat dan memutar",
  clipLost:
    "{title}: tidak dapat diputar di sini. Coba lagi; jika tetap tidak bisa, laporkan dengan bendera di atas, dan Anda mendapat yang lain.",
  playFirst: "Putar keduanya dulu, ya.",
  playLonger: "{count, plural, other {Putar keduanya: # detik lagi}}",
  howToWatch: "Tonton kedua video, lalu pilih yang lebih baik.",
  howToListen: "Dengarkan kedua rekaman, lalu pilih yang lebih baik.",

  // Before an answer, and how to give one.
  lookFirst: "Lihat keduanya dulu, ya.",
  lookLonger: "{count, plural, other {Lihat keduanya: # detik lagi}}",
  nowAnswer: "Sekarang Anda bisa menjawab.",
  instructionsAndHelp: "Petunjuk dan bantuan",
  examplesOfJudging: "Contoh penilaian",
  judgedWell: "Penilaian yang baik",
  judgedBadly: "Penilaian yang kurang baik",
  howToAnswer: "Cara menjawab",
  swipeOrPress: "Ketuk, usap ke arah panah, atau tekan tombol.",

  // Why.
  why: "Mengapa? Katakan bila mau.",
  bothBad: "Keduanya buruk",
  choseBothBad: "Anda menjawab: keduanya buruk.",
  firstUnacceptable: "Yang pertama tidak bisa diterima",
  secondUnacceptable: "Yang kedua tidak bisa diterima",
  markSelection: "Tandai kata yang dipilih",
  selectFirst: "Pilih dulu kata-kata dalam sebuah jawaban.",
  markMomentFirst: "Tandai momen ini di yang pertama",
  markMomentSecond: "Tandai momen ini di yang kedua",
  atSecond: "pada {at, number} dtk",
  removeMark: "Hapus tanda: {words}",
  inYourWords: "Dengan kata-kata Anda sendiri",

  // Groups.
  howToPickBest: "Lihat semuanya, lalu pilih yang terbaik.",
  howToRank: "Urutkan, yang terbaik di paling atas.",
  itemNumber: "Nomor {number, number}",
  bestIs: "Nomor {number, number} yang terbaik",
  moveItem:
    "{name}: urutan {place, number} dari {places, number}. Seret, atau pindahkan dengan tombol panah.",
  nowAt: "{name} sekarang di urutan {place, number} dari {places, number}.",
  sameAsAbove: "{name}: sama baiknya dengan yang di atas",
  tieHint: "Sama baiknya dengan yang di atas? Ketuk urutannya.",
  thisOrder: "Ini urutan saya",
  theBest: "Yang terbaik",
  choseNumber: "Anda memilih nomor {number, number}.",
  choseOrder: "Anda sudah mengurutkannya.",
  knownNumber: "Nomor {number, number} yang terbaik.",

  // The last answer.
  choseFirst: "Anda memilih yang pertama.",
  choseSecond: "Anda memilih yang kedua.",
  choseTie: "Anda menjawab: kurang lebih sama.",
  choseSkip: "Anda melewati yang ini.",
  chooseAgain: "Silakan pilih lagi.",
  keepIt: "Biarkan",
  changeAnswer: "Ubah jawaban",
  undo: "Urungkan",
  leaseExpired:
    "Waktu untuk satu perbandingan habis sebelum jawaban Anda tiba. Perbandingan itu akan diberikan kepada orang lain.",
  alreadyAnswered: "Jawaban pertama Anda sudah tiba lebih dulu, dan itu yang berlaku.",
  firstStands: "Jawaban pertama Anda tetap berlaku. {why}",
  notTaken: "Satu jawaban tidak diterima. {why}",
  manyNotTaken: "{count, number} jawaban tidak diterima. Yang pertama: {why}",

  // Practice.
  better: "Lebih baik",
  yourChoice: "Pilihan Anda",
  right: "Benar",
  notQuite: "Kurang tepat",
  next: "Berikutnya",
  knownFirst: "Yang pertama lebih baik.",
  knownSecond: "Yang kedua lebih baik.",
  knownTie: "Keduanya kurang lebih sama.",
  knownSkip: "Yang ini memang tidak bisa dipastikan.",

  // Nothing to compare.
  nextComeBack: "Perbandingan berikutnya muncul begitu Anda kembali terhubung.",
  nextDidNotLoad: "Perbandingan berikutnya gagal dimuat",
  gettingComparisons: "Mengambil perbandingan…",
  budgetSpent: "Anggaran habis untuk saat ini",
  budgetSpentWhy:
    "Jawaban berikutnya tidak dapat dibayar, jadi kami tidak memintanya. Yang sudah Anda peroleh tetap milik Anda. Biarkan halaman ini terbuka, atau kembali lagi besok.",
  nothingToPractise: "Belum ada bahan latihan",
  nothingToPractiseWhy:
    "Tim proyek belum menyiapkan cukup contoh. Biarkan halaman ini terbuka: nanti berlanjut dengan sendirinya.",
  allDone: "Selesai untuk saat ini",
  allDoneWhy:
    "Saat ini tidak ada yang perlu dibandingkan. Biarkan halaman ini terbuka: perbandingan baru akan muncul sendiri.",
  thanks: "Terima kasih!",

  // Leaving.
  sendingRest: "Mengirim sisanya…",
  seeYouSoon: "Sampai jumpa lagi",
  nothingKept:
    "Selama Anda pergi, tidak ada perbandingan yang disimpan untuk Anda. Tautan yang sama membawa Anda kembali ke sini.",
  answersWait:
    "{count, plural, other {Ada # jawaban yang menunggu di ponsel ini: buka lagi halaman ini saat Anda punya koneksi.}}",

  // Where one stands.
  onTheList: "Anda sudah masuk daftar",
  onTheListWhy: "Tim proyek akan membukakan akses untuk Anda.",
  onTheListHow: "Biarkan halaman ini terbuka, atau kembali nanti lewat tautan yang sama.",
  notYet: "Belum",
  youAreIn: "Anda sudah mendapat akses",
  canGoOn: "Anda bisa melanjutkan",
  nowQuiz: "Sekarang kuis singkat",
  quizHow: "{count, plural, other {# pertanyaan, satu per satu. Hasilnya Anda ketahui di akhir.}}",
  practiceFirst: "Latihan sebentar dulu",
  passed: "Lulus",
  practiceDone: "Latihan selesai",
  lookClosely: "Mohon perhatikan baik-baik",
  wellAgain: "Jawaban Anda sudah bagus lagi",
  notAsked: "Kami tidak akan meminta jawaban Anda lagi di sini",
  noteThere: "Pesan Anda sudah sampai ke tim proyek.",
  noteAnswer: "Jawaban mereka akan muncul di halaman ini.",
  writeToThem: "Punya pandangan lain? Kirim pesan ke tim proyek.",
  sending: "Mengirim…",
  sendNote: "Kirim pesan",
  noteKept: "Pesan Anda masih ada di sini; coba lagi.",

  // How we see your answers.
  howWeSee: "Penilaian kami atas jawaban Anda",
  didNotLoad: "Gagal dimuat",
  afterSome:
    "Setelah beberapa jawaban, di sini Anda bisa melihat seberapa sering jawaban Anda benar, seberapa sering orang lain menjawab sama, dan apa kesimpulan kami.",
  nothingYet: "Belum ada yang bisa dilihat. Coba lihat lagi nanti.",
  rightShare: "Benar, sejauh yang kami tahu",
  sameShare: "Orang lain menjawab sama",
  ofHundred: "{value, number} dari 100",
  probably: "Kemungkinan antara {low, number} dan {high, number} dari 100.",
  stillRough: "Itu masih perkiraan kasar.",
  sameOn:
    "{count, plural, other {Dari # perbandingan yang juga dinilai orang lain; kemungkinan antara {low, number} dan {high, number}. Wajar bila pendapat berbeda saat selisihnya tipis.}}",
  restsOn: "{count, plural, other {Berdasarkan # jawaban Anda.}}",
  restsOnFew:
    "{count, plural, other {Berdasarkan # jawaban Anda; makin banyak jawaban, makin pasti hasilnya.}}",
  standsOut: "Yang menarik perhatian",
  mayBeWrong: "Bisa jadi ada alasan yang baik: tanda seperti ini bisa keliru.",
  follows: "Selanjutnya",
  moreChecks:
    "Untuk sementara, Anda mungkin melihat lebih banyak perbandingan yang jawabannya sudah diketahui. Jawaban yang baik akan menghapus keraguan itu.",
  asBefore: "Anda lanjut seperti biasa.",
  nothingThrownAway:
    "Tidak satu pun jawaban Anda dibuang. Makin yakin kami pada Anda, makin besar bobot setiap jawaban Anda.",

  // The connection, other tabs, and the time of a task.
  answersHeld: "Jawaban yang menunggu dikirim: {count, number}. Kami terus mencoba.",
  signedOutHeld:
    "Anda telah keluar. Jawaban yang menunggu di ponsel ini: {count, number}. Buka tautan undangan Anda sekali lagi, dan jawaban itu dikirim.",
  othersHeld:
    "Jawaban orang lain di ponsel ini: {count, number}. Jawaban itu disimpan, dan dikirim saat orang itu kembali.",
  fleeting:
    "Ponsel ini sedang tidak bisa menyimpan jawaban. Biarkan halaman ini terbuka sampai jawaban terkirim.",
  offlineGoOn:
    "Tidak ada koneksi. Anda bisa melanjutkan dengan yang ada di ponsel ini; jawaban Anda dikirim saat Anda kembali terhubung.",
  leaseSoon: "Waktu untuk yang ini kurang dari satu menit; setelah itu diberikan kepada orang lain.",
  leaseOver: "Waktu untuk perbandingan itu sudah habis. Perbandingan itu diberikan kepada orang lain.",
  elsewhere: "Terbuka di tab lain",
  elsewhereWhy:
    "Anda sedang membandingkan di tab lain. Tidak ada yang hilang: lanjutkan di sana, atau di sini.",
  goOnHere: "Lanjut di sini",

  // Why something did not go through.
  refusedTrust: "Saat ini Anda tidak bisa menjawab di sini.",
  refusedLate: "Jawaban itu tidak bisa diubah lagi.",
  refusedOther: "Server tidak menerimanya.",
  troubleServer: "Server sedang bermasalah. Coba lagi sebentar lagi.",
  troubleFast: "Itu agak terlalu cepat. Tunggu sebentar, lalu coba lagi.",
  troubleGone: "Ini sudah tidak ada di sini.",

  // Why one stands where one stands.
  rulePassed: "Anda benar {right, number} dari {asked, number}. Selamat datang!",
  rulePractised: "Anda sudah menyelesaikan latihan. Selamat datang!",
  ruleQuizAgain:
    "Anda benar {right, number} dari {asked, number}; diperlukan paling sedikit {needed, number}. Anda bisa mencoba lagi.",
  ruleQuizFailed:
    "Anda benar {right, number} dari {asked, number}; diperlukan paling sedikit {needed, number}.",
  ruleChecksLow:
    "Beberapa jawaban Anda berbeda dari perbandingan yang jawabannya sudah diketahui. Silakan lihat dengan tenang; untuk sementara Anda akan melihat lebih banyak perbandingan seperti itu.",
  ruleChecksFailed:
    "Terlalu banyak jawaban Anda berbeda dari perbandingan yang jawabannya sudah diketahui. Anda bisa menulis kepada tim proyek.",
  ruleRecovered: "Jawaban Anda kembali sesuai dengan yang sudah diketahui. Terima kasih!",
  signTooFast: "Banyak jawaban Anda datang lebih cepat daripada waktu untuk melihat isinya.",
  signOneSided: "Anda memilih sisi yang sama jauh lebih sering daripada kebetulan.",
  signPatterned: "Jawaban Anda mengikuti pola yang hampir tidak berkaitan dengan apa yang ditampilkan.",
  signLowInformation: "Sejauh ini jawaban Anda hanya sedikit menunjukkan mana yang lebih baik.",
  signCopyCats:
    "Jawaban Anda sama dengan jawaban satu orang lain lebih sering daripada yang biasa terjadi antara dua orang.",
  signSuddenChange: "Jawaban Anda tiba-tiba berubah sejak suatu saat.",
  signSharedDevice: "Beberapa orang menjawab dari perangkat yang Anda pakai.",

  // Joining.
  whoAsks: "Siapa yang bertanya",
  time: "Waktu",
  aboutTime: "Sekitar {time}",
  pay: "Bayaran",
  payNothing: "Tidak ada bayaran.",
  privacy: "Apa yang disimpan tentang Anda",
  privacyWhy:
    "Jawaban Anda, kapan Anda memberikannya, dan berapa lama Anda melihat, di bawah sebuah nomor. Anda bisa membawa semuanya, atau meminta dihapus, kapan saja.",
  consent: "Yang Anda setujui",
  agree: "Saya sudah membaca ini dan setuju.",
  agreeFirst: "Silakan centang bahwa Anda setuju, jika memang setuju.",
  consentChanged: "Teks ini berubah sejak Anda menyetujuinya. Silakan baca sekali lagi.",
  askToJoin: "Minta bergabung",
  panelMissing: "Buka tautan ini dari {panel}",
  panelMissingHow:
    "Tautan harus memberi tahu kami siapa Anda di sana, agar pekerjaan Anda dihitung. Kembali ke {panel} dan buka tugasnya sekali lagi.",

  // How it ends.
  endCompleted: "Hanya itu yang kami minta. Terima kasih!",
  endScreenedOut: "Terima kasih sudah mencoba. Kali ini tugas ini bukan untuk Anda.",
  endFailed: "Anda tidak ditanya lagi di sini. Terima kasih atas waktu Anda.",
  endNoTasks: "Tidak ada lagi yang perlu dibandingkan. Terima kasih sudah datang.",
  backToPanel: "Kembali ke {panel}",
  yourCode: "Kode Anda: {code}",
  projectClosed: "Proyek ini sudah ditutup",
  projectClosedWhy:
    "Tidak ada lagi perbandingan yang dibagikan. Jawaban Anda tetap dihitung, dan yang Anda peroleh tetap milik Anda.",

  // Breaks, and what upsets.
  breakTitle: "Waktunya istirahat?",
  breakWhy: "Anda sudah membandingkan selama {time}. Mata yang segar melihat lebih banyak.",
  sittingOver: "Cukup dulu",
  sittingOverWhy:
    "Anda sudah membandingkan selama {time}. Kembalilah setelah istirahat setengah jam; tidak ada yang hilang.",
  mayUpset: "Ini mungkin mengganggu Anda",
  showIt: "Tampilkan",
  report: "Laporkan yang mengganggu",
  reportWhy: "Anda tidak akan melihatnya lagi, dan tim proyek yang memutuskan. Ini tidak merugikan Anda.",
  firstOne: "Yang pertama",
  secondOne: "Yang kedua",
  bothOnes: "Keduanya",
  reportNote: "Apa yang salah? Boleh dikosongkan.",
  reported: "Sudah dilaporkan. Anda tidak akan melihatnya lagi.",

  // My work.
  myWork: "Pekerjaan saya",
  workDoor: "{count, number} dijawab: pekerjaan saya",
  earned: "Diperoleh",
  perHourTitle: "Per jam membandingkan",
  checksRight: "Benar saat jawabannya diketahui",
  rightOf: "{right, number} dari {asked, number}",
  newestAnswers: "Jawaban terbaru Anda",
  noAnswers: "Belum ada.",
  standingWhy: "Posisi Anda, dan alasannya",
  youJoined: "Anda bergabung.",
  corrected: "diperbaiki",
  yourData: "Data Anda",
  takeAlong: "Unduh data saya",
  deleteMe: "Hapus saya",
  deleteKeeps:
    "Nama, perangkat, pesan, dan akses masuk Anda dihapus. Jawaban Anda tetap ada di bawah nomor yang tidak menyebut siapa pun. Yang Anda peroleh tetap milik Anda. Ini tidak bisa dibatalkan.",
  deleteWithdraws:
    "Nama, perangkat, pesan, dan akses masuk Anda dihapus, dan jawaban Anda tidak dipakai lagi; catatan tersegel menyimpannya di bawah nomor yang tidak menyebut siapa pun. Yang Anda peroleh tetap milik Anda. Ini tidak bisa dibatalkan.",
  deleteSure: "Ya, hapus saya",
  deleted: "Anda sudah dihapus",
  deletedWhy: "Terima kasih atas pekerjaan Anda. Anda bisa menutup halaman ini.",

  // One’s account.
  account: "Akun Anda",
  keepAccount: "Simpan akun saya",
  keepAccountWhy:
    "Dengan begitu Anda bisa melanjutkan dari ponsel lain, dengan semua yang sudah dikerjakan dan diperoleh. Tanpa kata sandi.",
  accountKept: "Akun Anda tersimpan",
  signInAgain: "Masuk",
  signInAgainWhy: "Bagi yang sudah menyimpan akunnya, dulu atau di ponsel lain.",
  withPasskey: "Gunakan kunci sandi",
  yourEmail: "Alamat email Anda",
  sendLink: "Kirimi saya tautan",
  linkMayCome: "Jika {email} milik sebuah akun, tautan sedang dikirim. Berlaku sekali, selama 15 menit.",
  linkSent: "Tautan sedang dikirim ke {email}. Buka di ponsel ini dalam 15 menit.",
  passkeyKept: "Anda bisa masuk dengan kunci sandi Anda.",
  mailKept: "Tautan untuk masuk dikirim ke {email}.",
  linkOver: "Tautan ini tidak berlaku lagi",
  linkOverWhy: "Sudah dipakai, atau waktunya habis. Mintalah yang baru.",
  addressTaken: "Alamat ini milik akun lain. Masuklah dengan akun itu.",
  passkeyUnknown: "Kunci sandi itu tidak membuka akun apa pun di sini.",
  yourProjects: "Proyek Anda",
  endOthers: "Keluar dari semua tempat lain",
  othersEnded: "Anda sudah keluar dari semua tempat lain.",
};
