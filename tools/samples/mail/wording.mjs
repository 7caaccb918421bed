// Mails with wording that nobody should meet in a sample are left out whole: adult, medical, violent, insulting,
// about faith, politics, crime, drink or gambling. Strict on purpose; there are enough others.

const list = (text) => text.trim().split(/\s+/);

/** Beginnings of words; a hyphen stands for a hyphen, a space or nothing. */
const beginnings = list(`
adult amateur anus arous bastard bdsm bestial bimbo bisex bitch blow-job bollock boner bondage boob booty breast brothel bugger bukkake
bullsh busty cameltoe celebrit climax clitor condom crotch cunt damn devirgin dildo divorc drunk ejac endow enlarge-your erectile erection
erot escort fellat femin fetish flirt fondl foreskin fuck hammer increase-your-size inches-longer genit gonad groin hardcore harlot hentai hooker horny hottie incest intimate
kinky kiss lactat lesbi libido lingerie lolita lover lust manhood masturb masterb milf molest naked nasty naughty nipple nude nudi
nightclub nympho obscen orgas orgies panties pantie penetrat penis perver phallic piss playboy porn potency satisfy-me pregn prostat prostit pubic
pussy queer raunch romanc romant seduc sensual sex shag shemale shit sleaz slut smut sodom sperm spank stripper strip-club swinger
taboo teen testic testost threesome titties topless transvest uncensor undress upskirt vagin viagra vibrator virgin virile voyeur vulgar
wank webcam wench whor wives wrestl x-rated xxx

acne aging ageing alcohol allerg anti-aging arthrit asthma bald beauty bladder cancer cellulit cholest cigar clinic colon-cl
cosmetic diabet diarrh diet disease doctor dosage drug estrogen gynec hair health herb hormon hospital human-growth hypert
infect inhal insomn laxat longev lose-weight marijuana medic menopaus metabol muscle narcot nicotin nurse nutri obes pharm phenterm
physician pill placebo prescri prozac remed sick skin smok snor stamina steroid surgeon surgery surgic symptom tobacco
tumor valium vitamin weight-loss wrink xanax zyban

9/11 abduct afghan al-qa al-queda allah anthrax anti-sem apartheid arab armag arrest arson assass assault atheis atroc baptis bible bigot
blasphem blood bomb brutal burial buried bush catholic christ church clinton coffin communis convict corpse corrupt-pol crapp crimin
cripple cruel crusad death decapit decease democrat devil dictator disgust drown dying ethnic evil execution-of exterm fanatic fascis fatal
felon funeral genocid ghetto guilt handicap hatred heathen heaven heretic hijack hispanic hitler holocaust homeland homicid homo-s
hostage hussein idiot immigr imperial infantil injur insan insult iran iraq islam israel jail jehov jesus jewish jihad kidnap kike
kill koran lawsuit lunatic lynch maniac massacre mexican militan militar missile moron mosque murder muslim mutil nationalis nazi negro
nigeria nigg nuclear oppress osama paki palestin pedo perish pistol pogrom politic prayer preach priest prison propagand
protest punish racial racis rapis redneck refugee religi republican retard saddam sadam salvation satan savage scripture senile
sept-11 september-11 slander slaughter slavery soldier spastic strangl stupid suicid terror threat tortur traged traitor treason
tyran ugly vandal veteran victim violen vomit warfare weapon widow zealot zion

beat-the-house betting blackjack boyfriend casino cannabis cocaine gambl girlfriend heroin husband jackpot liquor lotter lotto
poker roulette royal-vegas slot-machine vodka wager wedding whisk
background-check bulk-email-club cheating next-of-kin on-anyone about-anyone snoop spouse spying stalk uncover
`);

/** Whole words, and their plurals. */
const words = list(`
anal arse ass asses baby babies ballistic beer bet black-men bloke bloody booze boy breed butt chick child-abuse children cock coke cops crack
crap crazy cult cure cures cured cum daughter dead dick die died dies dirty dude dumb dyke fag fart fart fat fda fool freak freaking friggin
gang gay girl gender god goddamn gore gun hate hated hates heck hell hgh hiv homo hung hump jerk jesus jew juicy kid lady ladies lame lick
loser man-made marry married mature men moan mens mother neo-con nuts organ oral patient pee pill police pope pray pub pint puke rape riot screw screwed
sexy shoot shooting shut-up silly singles slap slave snatch spy spies stab stud suck sucks sucked swear tit tits troops twat
war weed wife wild wine woman women
`);

const gap = (word) => word.replaceAll('-', '[- ]?');
const unwanted = new RegExp(
  `(?<![a-z])(?:(?:${beginnings.map(gap).join('|')})|(?:${words.map(gap).join('|')})s?(?![a-z]))`,
  'i',
);

/** Whether `text` has wording that keeps it out of the samples. Spaced and starred spellings count too. */
export function hasUnwantedWording(text) {
  const closedUp = text.replaceAll(/(?<=\b\w)[ .*_-](?=\w\b)/g, '');
  return unwanted.test(text) || unwanted.test(closedUp) || /\w\*+\w|[@#$%^&*!]{4,}/.test(text);
}
