// Capitalised words that are no persons: a mail with any other capitalised word that is not also written small
// elsewhere in the corpus is left out.

const list = (text) => text.trim().split(/\s+/);

/** Lower case: calendar, places, products, formats, abbreviations and the exclamations of mailing lists. */
export const properTerms = new Set(
  list(`
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
mondays tuesdays wednesdays thursdays fridays saturdays sundays
gmt utc est edt pst pdt cst cdt mst mdt ist thanksgiving christmas easter autumn

america american americans european europe asia africa african australia australian canada canadian china chinese japan japanese
korea korean russia russian france french germany german italy italian spain spanish holland dutch netherlands belgium
sweden swedish denmark danish finland finnish norway swiss switzerland ireland irish britain british england english scotland
usa u.s us uk eu mexico caribbean hawaii alaska california calif florida nevada texas utah kansas iowa nebraska maine
louisiana missouri tennessee oregon ohio michigan indiana illinois georgia virginia arizona colorado
york vegas angeles francisco boston chicago seattle houston dallas denver atlanta miami orlando tampa omaha
cleveland memphis nashville raleigh richmond portland baltimore pittsburgh cincinnati dublin cork limerick belfast galway
london bristol paris budapest zurich sydney melbourne queensland bahamas cancun honolulu peru hungary hungarian
romanian latin dc ny nj ca fl tx va wa wi ma pa oh mi ga nc sc tn az nv ut ia ks ky mn nh nm ri wv wy ak

adobe acrobat photoshop macromedia shockwave toshiba sony canon epson panasonic lexmark dell ibm intel amd pentium pentiums celeron
compaq hewlett packard nokia motorola ericsson samsung siemens palm palmpilot handspring treo visor nomad cisco linksys ricoh
microsoft windows win32 win2000 win2k w2k winnt xp nt xp's excel powerpoint frontpage outlook word access hotmail msn msdos msdn yahoo
google aol ebay amazon paypal netscape mozilla galeon opera symantec norton systemworks mcafee verisign oracle sap
sun solaris sparc sunos java javascript jdk j2se jsp javaserver javamail applet jdc jsr struts apple macintosh mac macos os quicktime
linux gnu gpl lgpl unix unices bsd bsds freebsd netbsd openbsd debian debianized redhat rh7 rh8 rhl suse yast yast2 mandrake
mandrake's slackware conectiva gentoo xfree86 x11 xlib kde kde3 kmail konqueror gnome gnome1 gnome2 gtk1 gtk2 gtk pango nautilus
galeon fluxbox blackbox samba apache php php4 phpmyadmin mysql postgresql postgres postgressql zope zodb sql odbc rdbms perl perlio cpan python
tcl tk tkl emacs xemacs elisp vim kvim exmh nmh mh sendmail procmail postfix exim qmail fetchmail spamassassin spamassasin razor razor1
razor2 pyzor dcc spamnet spambayes spamtalk satalk sa habeas habeus bonded bondedsender ironport mimedefang amavis clamav maildir maildrop mimeole
openoffice staroffice opengl openssl openssh ssh2 ssh ssl rpm rpms srpm srpms apt buildrequires destdir ximian evolution valhalla limbo
mplayer xine xmms ogg alsa nvidia geforce ati radeon mesa matrox soundblaster sblive quake doom tuxracer flightgear parrot vmware
bluetooth cups lprng postscript acroread iptables ipchains smoothwall freeswan ipsec nessus snort mmx tru64 aix hpux irix dec alpha
vax vms amiga atari commodore lindows playstation xbox tivo dish directv disney visa mastercard discover fedex ups usps
forbes nasdaq otcbb fha fidelity frontier sprint verizon voicestream nextel qualcomm maxell exabyte lto dlt sdlt dat zip jaz
inspiron latitude thinkpad travelmate laserjet deskjet designjet jetdirect inkjet optiplex postgresql bayesian bayes euro eur usd vat gbayes
slashdot sourceforge freshmeat sf lug ilug meetup oscon yapc monger mongers perlmonger toronto linuxworld o'reilly dvdcopyplus
santa coca cola hertz marriott hyatt hilton kodak

adsl dsl isdn pstn modem http https ftp smtp pop pop3 imap dns dhcp tcp udp ip ppp lan wan vpn vlan nat nfs nis snmp ssid wep wlan ieee
url urls html xhtml xml css dtd mime rfc rfc822 pgp gpg gnupg md5 sha sha1 dsa rsa ascii ansi iso iso9660 isos utf unicode pdf gif jpeg jpg png
mpeg mp3 mp3s cd cds cdr cdrw dvd dvds dvr vcd svcd vhs ntsc pal tv hdtv lcd tft crt vga svga usb scsi ide ata dma raid raid1 agp pci isa
pcmcia irq bios cmos acpi apm cpu cpus ram rom rams mb gb kb ghz mhz hdd hdds psu pc pcs ups pda pdas api apis sdk gui cli ui os o/s
isp isps isp's ircd irc icq aim jid bbs mta mua mda mtas sasl ldap ntfs fat32 ext3 reiserfs lvm xfs cvs rcs sccs csh bash zsh ksh
readme changelog howto howtos faq faqs todo toc stdin stdout stderr wontfix makefile makefiles makemaker config logger
spam fp fps fns fn rbl rbls dnsbl ordb orbs spews mapsrbl uce awl ga ceo cfo cio cto crm erp roi b2b b2c hr mlm
irs fcc fda ftc icann cpa llc inc ltd corp co plc dept tel fax attn p.o po usc
imo imho afaik afaics iirc btw fwiw otoh fyi ymmv rtfm tia hth aka asap eta lol ps pps re fw fwd adv ot ok etc eg ie vs v1 v2 vol nbsp
yup yep nope heh hehe hm hmm hmmm mmm ugh argh eek whoops woops oops ahh ah aha oh ohh doh hiya howdy yo greetings hello hi dear sir
sirs madam thanx thx congrats cheers regards sincerely

anyhow how'd this'll additionally alternately furthermore secondly fortunately interestingly luckily presuming
suv suvs roadside towing giveaway giveaways timeshare complimentary booster
intranet extranet freebies sweepstakes marketer marketers telemarketers chatroom newbie newbies classroom
rescan rescanning refile catchup autodetecting renaming querying probing migrating retrieving rebooting decompressing
maximizer maximizes converters chargers holsters lithium metallic mileage torque catalytic
payroll deductions deductibles portfolios invoices interruption congress consultations harness intimidate buds warmest logon logoff appearances multiply gorgeous ornaments upfront dice
dipped commute resorts perpetual roster climates exhibitions diversified shoppers paperless unleash shipment elegance alloy folding
tinted flyer recurrent watchdog judgements judgments slash sporting reunion actors singers dancers theatrical immediately platinum regency graph
brighten needlessly accountant awarding vacations gifting mortal shipper forwarder promo drawer minimize terminating finder painlessly
deluxe siding precut inquires prestige essentials precedence adjustable festivals dominion coffeemaker indulge blasting workbook seating
movers guarded spillover ample voucher creatives splendor getaway audible automation civic daydreaming delegation closers ruin
surplus overstocked indexed crediting lapse orthodontics exchanging timezone vhs pacific latin forex atm erisa phd mba iras ira
federation bankruptcies organizer underwear mint snack foreclosures withdrawals bailout tiered valley expressway depot steaks burgers
headlamp hartford summons audio nursing rankings indicators subtracting shorten denotes voucher unlist enroll reel cedar builder
lauderdale daytona secluded mercedes honda civic durango windstar chevy dodge ford columbia hollywood microsystems india sd mt mo vt nd
al ar ct dp md ms ne nm ok or pr sc sd tiers comission immediatly satelite extremly buiness remeber inquiring cod fedex ssn rss gifting
ventured efficiantly commuters lenders underwriters borrowers homeowners refi apr arm arms verdana helvetica tbody img mshtml
mgrs commissioner kindergarten storming registrant shack subj bcc rsvp guaranty substancial desparately opportunites sportswear
recruitment recruiter coordinator scholarship
reprogramming multilevel multilingual registrant waiver renewals audits levies reconsideration seizures abatement
unsubscription administrivia commissionable prescreened collateralized factoring unbeatable cruises skiing airfare lodging roundtrip
dialer widget resolver tester truncate generalized restricting unquoted malformed iterator integers traversal assembler
mainframe rewards careers vista nighttime playback booklet stationery consumables toners ribbons cartridges
website websites internet web email emails e-mail online ecommerce webmaster
i ii iii iv opt-in optin chad guest styles motorcycle mains mailinglists registrant sporadic hearty rescore webdev redmond washington
bell bells sterling dl fn lp ns dp meg val sse lob
laboratory pnp gx gx260 sdl vnc hd soho mx cms eff diesel oem gui gprs bugtraq sylpheed macosx embed sweep shuttle intro il outbox autorun optimising
thursday's monday's exampleton committment sofware mortage gauranteed independant buisness
`),
);
