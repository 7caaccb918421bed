// Common given names, so that a person is recognised who never appears in a header.

const words = (text) => new Set(text.trim().split(/\s+/));

/** Given names that are hardly ever anything else, and some names that the corpus writes small. */
export const givenNames = words(`
aaron abby abdul abdullah abel abigail abraham adam adele adrian adriana agnes ahmad ahmed aidan aileen aine alan alana albert
alberto alejandro aleksandar alessandro alex alexander alexandra alexandre alexei alexis alfonso alfred alfredo ali alice alicia
alison allan allen allison alvin amanda amelia amit amy ana anastasia anders anderson andre andrea andreas andrei andres andrew andy
angela angelica angelo angus anil anita ann anna anne annette annie anthony antoine anton antonio arianna arjun arlene armando
arnaud arnold arthur arturo ashley ashok astrid audrey austin axel baptiste barbara barry bart basil beatrice becky belinda
benedict benjamin benny bernard bernd bernie bert bertrand beth bethany betsy betty beverly bjorn blake bob bobby bonnie boris
brad bradley brandon brenda brendan brent brett brian bridget brigitte britney bruce bruno bryan bryce byron caitlin calvin cameron
camille candice carl carla carlo carlos carmen carol carole caroline carolyn carrie casey caspar catherine cathy cecilia cedric
celine cesar chad chandra charlene charles charlie charlotte chelsea cheryl chloe chris christa christine christina christof
christoph christophe christopher christy chuck ciara cillian cindy claire clara clarence clark claude claudia claudio claus
clayton clement cliff clifford clint clive clyde colette colin colleen colm conor connor conrad constance corey corinne cory
courtney craig curtis cynthia cyril cyrus daithi damian damien daniel daniela danielle danny daphne darragh darrell darren
darryl dave david deborah debbie debra declan deirdre denis denise dennis derek dermot derrick desmond devin diana diane diarmuid
dick diego dieter dimitri dinesh dirk dmitri dmitry dominic dominique donal donald donna dora doreen doris dorothy doug douglas
duane duncan dustin dwight dylan eamon eamonn eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias
elisabeth elizabeth ella ellen elliot elliott elmer elsa emer emil emily emma emmanuel enda enrique eric erica erich erik erika erin
ernest ernesto ernst esther ethan eugene eva evan eve evelyn fabian fabio fabrice federico felicia felipe felix ferdinand fergal
fergus fernando fiona florence florian floyd fran frances francesca francesco francis francisco francois frankie franz fred freddy
frederic frederick frederik fredrik fritz gabriel gabriela gareth garrett gary gavin gavan geoff geoffrey george georg georges gerald
geraldine gerard gerhard gerry gianni gilbert giles gina ginger giovanni giuseppe gladys glen glenn gloria gordon graham grainne
graeme greg gregg gregor gregory greta guido guillaume guillermo gunther gustav gustavo guus gwen hannah hans harald harold harriet
harvey hassan hazel heather hector heidi heinrich heinz helen helena helene helga helmut henning henri henrik henry herbert herman
hermann hilary hiroshi holger holly horst howard hubert hugh hugo humphrey ian igor ilya ines ingo ingrid ira irene irina irwin isaac
isabel isabelle isidore ismael ivan jackie jackson jacob jacques jaime jake jakob james jamie jan jana jane janet janice janine jared
jarlath jarle jason jasper javier jeanne jeannie jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jesse jessica jill jim
jimmy jo joachim joan joanna joanne jochen jody joe joel joerg johan johann johannes john johnny johnson jon jonas jonathan joost
jordan jorg jorge jose josef joseph josephine josh joshua joyce juan juanita judith judy juergen juha jules julia julian juliana julie
julien juliet julio julius jurgen justin justine kai karen karin karl karla kate katherine kathleen kathryn kathy katie katrina
kazuo keith kelly kelvin ken kenji kenneth kent kerry kevin kieran killian kimberly kirk kirsten klaus konrad kris krishna kristen
kristian kristin kristina kristine kumar kurt kyle lachlan larry lars laszlo laura lauren laurence laurent laurie lawrence leah
lena leo leon leona leonard leonardo leopold leroy leslie lester liam lily linda lindsay lindsey linus lionel lisa liz lloyd lois
lorenzo loretta lorna lorraine lothar lou louie louis louise lubomir luc lucas lucia luciano lucille lucy luigi luis luisa lukas luke
luther lydia lynn mabel mads magnus maher mahmoud maire maja malcolm manfred manoj manuel marc marcel marcelo marcia marco marcos
marcus margaret margarita marguerite maria marian marianne marie marilyn mario marion marissa marjorie marko markus marlene marsha
martha martin martina marty marvin mary masahiro mathew mathias mathieu mathilde matt matthew matthias matthieu maura maureen maurice
mauro maxim maxime maximilian maxine megan mehmet melanie melissa melvin mercedes meredith mervyn michael michaela michel michelle
mickey miguel mike mikael mikhail milan mildred milton mindy minna miranda miriam mitch mitchell mohamed mohammad mohammed moira
molly mona monica monika monique morgan morris moses muhammad muriel murray myron nadia nadine nancy naomi nate nathan nathaniel
neal ned neil nelson niall nicholas nick nicola nicolas nicole nigel niels nikita niklas nikolai nina noah noel nora norbert norma
norman oisin olaf ole oleg olga oliver olivia olivier ollie omar orla orlando oscar osama oswald otto owen pablo padraic padraig
pamela paola paolo pascal pat patricia patrick patrik patsy paul paula pauline pavel pedro peggy percy perry pete peter petra phil
philip philipp philippe phillip phoebe phyllis pierre pieter piotr priscilla rachel radek rafael rajesh ralf ralph ramon randall
randolph randy raoul raphael raul ravi raymond rebecca regina reginald reinhard renate rene renee reuben rhonda ricardo richard richie
rick rickey ricky rita robert roberta roberto robin rod roderick rodney rodrigo roger roland rolf roman ronald ronan ronnie rory
rosa rosalind rosanne rosemary roslyn ross roxanne roy ruben rudolf rudy rufus rupert russ russell ruth ryan sabine sabrina sabri
sally salvador samantha sammy samuel sandra sandy sanjay sanjiv sara sarah sascha saul scott sean sebastian serena serge sergei sergio
seth shane shannon sharon shaun shawn sheila shelley shelly sherman sherry shirley sid sidney siegfried silvia simon simone sinead
siobhan solomon sonia sonja sophia sophie spencer stacey stacy stan stanley stefan stefano steffen stella stephan stephane stephanie
stephen stephens steve steven stewart stuart susan susanna susanne suzanne suzy sven sylvia sylvain tabitha takashi tamara tammy tania
tanya tara tatiana ted teresa terrence terry tessa thaddeus thelma theo theodore theresa thierry thomas thorsten tiffany tim timo
timothy tina tobias toby todd tom tomas tomasz tommy toni tony tonya tracey tracy travis trevor tricia trish tristan troy tyler
uli ulrich ulrik ursula uwe valerie vanessa vera vernon veronica vicki vicky victoria viktor vijay vincent vincenzo viola virginia
vivian vladimir volker wallace walter walt wanda warren wayne wendell wendy werner wesley whitney wilbur wilfred wilhelm willem william
willie wilma winston wolfgang xavier yasmin yoshi yves yvette yvonne zachary zoe zoltan

alfio fenney jkeating kauaiboy martinez timmy
`);

/** Given names that are words too: a name only where the place in the sentence says so. */
export const namesThatAreWords = words(`
al amber art ben bill carter chase chip christian cole dale dan dana daisy dawn dean don drew earl ed faith frank gates gene
grace grant guy hank harry ivy jack jay jean jewel joy kay kim kit lance lee mark mason max miles norm pearl peg penny pierce ray
reed rich rob rock rod ron rose rusty sam sue tad ted tucker victor wade will
`);

/** Those of them that are names only after a greeting or before a surname. */
export const namesThatAreMostlyWords = words(`art chase faith grace grant joy max norm rich rose will`);
